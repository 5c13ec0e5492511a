using System.Text;
using Farm.SentencePiece;
using Google.Protobuf;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// The contents of a SentencePiece model file (spiece.model): pieces with scores and kinds, and how text is normalised. Only Unigram models
/// are read. The schema is sentencepiece.proto.
/// </summary>
internal sealed record SentencePieceFile
{
    public const string Name = "spiece.model";

    private const int MostBytes = 128 << 20;

    private static readonly MessageParser<Piece> PieceParser = Piece.Parser.WithDiscardUnknownFields(true);
    private static readonly MessageParser<Trainer> TrainerParser = Trainer.Parser.WithDiscardUnknownFields(true);
    private static readonly MessageParser<Normalizer> NormalizerParser = Normalizer.Parser.WithDiscardUnknownFields(true);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A piece's place is its id.</summary>
    public required IReadOnlyList<(string Piece, double Score)> Pieces { get; init; }

    /// <summary>Ids of the pieces that are matched before any text is cut into words: control, unknown and user-defined ones.</summary>
    public required IReadOnlyList<int> Whole { get; init; }

    /// <summary>Id of text that no piece matches.</summary>
    public required int Unknown { get; init; }

    public required T5TextRules Rules { get; init; }

    /// <exception cref="InvalidDataException">The file is missing, malformed or of another model; the message names it.</exception>
    public static SentencePieceFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: the file is missing");
        }

        if (new FileInfo(path).Length is > MostBytes and var bytes)
        {
            throw new InvalidDataException($"{path}: holds {bytes} bytes, more than {MostBytes}");
        }

        try
        {
            return ReadModel(File.ReadAllBytes(path));
        }
        catch (InvalidDataException malformed)
        {
            throw new InvalidDataException($"{path}: {malformed.Message}", malformed);
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new InvalidDataException($"{path}: is no whole protobuf message: {malformed.Message}", malformed);
        }
        catch (DecoderFallbackException malformed)
        {
            throw new InvalidDataException($"{path}: a piece is no UTF-8", malformed);
        }
    }

    /// <summary>Takes the model field by field, so that the pieces of a hostile file are counted before all of them are held.</summary>
    private static SentencePieceFile ReadModel(byte[] file)
    {
        var pieces = new List<(string, double)>();
        var whole = new List<int>();
        int? unknown = null;
        T5TextRules? rules = null;
        using var model = new CodedInputStream(file);
        while (model.ReadTag() is not 0 and var tag)
        {
            if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited)
            {
                model.SkipLastField();
                continue;
            }

            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case Model.PiecesFieldNumber when pieces.Count == TokenizerJson.MostTokens:
                    throw new InvalidDataException($"has more than {TokenizerJson.MostTokens} pieces");
                case Model.PiecesFieldNumber:
                    var piece = PieceParser.ParseFrom(model.ReadBytes());
                    var text = Strict.GetString(piece.Text.Span);
                    if (!IsUsed(piece.Type))
                    {
                        throw new InvalidDataException($"piece {pieces.Count}, '{text}', is of type {(int)piece.Type}, which is not supported");
                    }

                    if (piece.Type == PieceType.Unknown)
                    {
                        unknown = unknown is null
                            ? pieces.Count
                            : throw new InvalidDataException($"has two unknown pieces, {unknown} and {pieces.Count}");
                    }

                    if (piece.Type != PieceType.Normal)
                    {
                        whole.Add(pieces.Count);
                    }

                    pieces.Add((text, piece.Score));
                    break;
                case Model.TrainerSpecFieldNumber:
                    CheckTrainer(TrainerParser.ParseFrom(model.ReadBytes()));
                    break;
                case Model.NormalizerSpecFieldNumber:
                    rules = ReadNormalizer(NormalizerParser.ParseFrom(model.ReadBytes()));
                    break;
                default:
                    model.SkipLastField();
                    break;
            }
        }

        return new()
        {
            Pieces = pieces,
            Whole = whole,
            Unknown = unknown ?? throw new InvalidDataException($"has {pieces.Count} pieces, none of them the unknown one"),
            Rules = rules ?? throw new InvalidDataException("has no normalizer_spec"),
        };
    }

    private static bool IsUsed(PieceType type) => type is PieceType.Normal or PieceType.Unknown or PieceType.Control or PieceType.UserDefined;

    private static void CheckTrainer(Trainer trainer)
    {
        if (trainer.ModelType != ModelType.Unigram)
        {
            throw new InvalidDataException($"trainer_spec.model_type is {(int)trainer.ModelType}, not {(int)ModelType.Unigram} (unigram)");
        }

        if (trainer.TreatWhitespaceAsSuffix || trainer.ByteFallback)
        {
            var name = trainer.ByteFallback ? "byte_fallback" : "treat_whitespace_as_suffix";
            throw new InvalidDataException($"trainer_spec.{name} is true, which is not supported");
        }
    }

    private static T5TextRules ReadNormalizer(Normalizer normalizer) => normalizer.EscapeWhitespaces
        ? T5TextRules.SentencePiece(
            normalizer.PrecompiledCharsmap.IsEmpty ? null : new CharsMap(normalizer.PrecompiledCharsmap.Span),
            normalizer.AddDummyPrefix,
            normalizer.RemoveExtraWhitespaces)
        : throw new InvalidDataException("normalizer_spec.escape_whitespaces is false, which is not supported");
}
