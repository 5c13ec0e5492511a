namespace Farm.Coordinator.OpenAi.Errors;

/// <summary>A refusal as OpenAI's clients read it.</summary>
internal sealed record ErrorEnvelope(ErrorDetail Error);

/// <param name="Message">A sentence for people, with field, value and limit.</param>
/// <param name="Type">Kind of error: invalid_request_error, image_generation_user_error, server_error and others.</param>
/// <param name="Param">The parameter that is meant; absent for none.</param>
/// <param name="Code">Short and stable; absent for none.</param>
internal sealed record ErrorDetail(string Message, string Type, string? Param, string? Code);
