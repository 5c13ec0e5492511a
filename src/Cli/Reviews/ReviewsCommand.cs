using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Connection;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Reviews;

/// <summary>farm reviews: lists what waits for a person, the oldest first.</summary>
internal static class ReviewsCommand
{
    public static Command Create()
    {
        var command = Listing(new Command("reviews", "Lists what waits for a person, the oldest first; needs a key that may review"));
        command.Subcommands.Add(Listing(new Command("list", "The same")));
        return command;
    }

    private static Command Listing(Command command)
    {
        var state = new StateOption<ReviewStates>("Only items in this state; several with commas between, or again; all that waits when absent");
        var list = new ListOptions();
        var url = new FarmUrlOption();
        var settingsOptions = new SettingsOptions();
        state.AddTo(command);
        list.AddTo(command);
        url.AddTo(command);
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var errors = new List<FieldError>();
            var (limit, cursor) = list.Read(parse, errors);
            var query = new ReviewQuery { States = [.. state.Read(parse, errors).Select(static known => known.ToString())] };
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            if (!settingsOptions.TryRead(parse, screen, out var settings) || !url.TryOpenWithKey(parse, settings, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                var reply = await Pages.ReadAsync<ReviewView>(limit, cursor, async (most, from) =>
                    (await farm.ReviewsAsync(query with { Limit = most, Cursor = from }, cancellationToken)).TryGet(out var page, out var problem)
                        ? new Listed<ReviewView>(page.Reviews, page.NextCursor) : problem);
                if (!reply.TryGet(out var reviews, out var refusal))
                {
                    return refusal.Tell(screen);
                }

                Say(reviews, list.IsJson(parse), screen);
                return ExitCode.Done;
            }
        });
        return command;
    }

    private static void Say(Listed<ReviewView> reviews, bool json, Screen screen)
    {
        if (json)
        {
            screen.Say(JsonSerializer.Serialize(new ReviewPage(reviews.Items, reviews.NextCursor), ApiJson.Default.ReviewPage));
            return;
        }

        Table.Write(screen.Output, ["REVIEW", "JOB", "TENANT", "STATE", "STAGE", "CODES", "DUE", "CLAIMED BY"], reviews.Items.Select(static review => new[]
        {
            $"{review.Id}", $"{review.Job}", review.Tenant, review.State, review.Stage, string.Join(' ', review.Codes), Rfc3339.Write(review.DueAt), review.ClaimedBy ?? "",
        }));
        ListOptions.TellMore(screen, reviews.NextCursor);
    }

    /// <summary>The states as the API names them.</summary>
    private enum ReviewStates
    {
        Open,
        Confirming,
        Released,
        Upheld,
    }
}
