using System.Text;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// What a SentencePiece model file (spiece.model) says: pieces with scores and kinds, and how text is normalised. Only Unigram models
/// are read. Source of the field numbers: google/sentencepiece src/sentencepiece_model.proto.
/// </summary>
internal sealed record SentencePieceFile
{
    public const string Name = "spiece.model";

    private const int MostBytes = 128 << 20;

    /// <summary>A piece's place is its id.</summary>
    public required IReadOnlyList<(string Piece, double Score)> Pieces { get; init; }

    /// <summary>Ids of the pieces that are matched before any text is cut into words: control, unknown and user-defined ones.</summary>
    public required IReadOnlyList<int> Whole { get; init; }

    /// <summary>Id of what is no piece.</summary>
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
        catch (DecoderFallbackException malformed)
        {
            throw new InvalidDataException($"{path}: a piece is no UTF-8", malformed);
        }
    }

    private static SentencePieceFile ReadModel(ReadOnlySpan<byte> message)
    {
        var pieces = new List<(string, double)>();
        var whole = new List<int>();
        int? unknown = null;
        T5TextRules? rules = null;
        var model = new ProtobufReader(message);
        while (model.Read())
        {
            switch (model.Field)
            {
                case 1 when pieces.Count == TokenizerJson.MostTokens:
                    throw new InvalidDataException($"has more than {TokenizerJson.MostTokens} pieces");
                case 1:
                    var (piece, score, kind) = ReadPiece(model.Bytes, pieces.Count);
                    if (kind == Kind.Unknown)
                    {
                        unknown = unknown is null
                            ? pieces.Count
                            : throw new InvalidDataException($"has two unknown pieces, {unknown} and {pieces.Count}");
                    }

                    if (kind is Kind.Unknown or Kind.Control or Kind.UserDefined)
                    {
                        whole.Add(pieces.Count);
                    }

                    pieces.Add((piece, score));
                    break;
                case 2:
                    CheckTrainer(model.Bytes);
                    break;
                case 3:
                    rules = ReadNormalizer(model.Bytes);
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

    private static (string Piece, double Score, Kind Kind) ReadPiece(ReadOnlySpan<byte> message, int id)
    {
        var (text, score, kind) = ("", 0f, Kind.Normal);
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 1:
                    text = Strict.GetString(fields.Bytes);
                    break;
                case 2:
                    score = fields.Float;
                    break;
                case 3:
                    kind = (Kind)fields.Number;
                    break;
            }
        }

        return kind is Kind.Byte or Kind.Unused || !Enum.IsDefined(kind)
            ? throw new InvalidDataException($"piece {id}, '{text}', is of type {(int)kind}, which is not supported")
            : (text, score, kind);
    }

    private static void CheckTrainer(ReadOnlySpan<byte> message)
    {
        const ulong unigram = 1;
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            if (fields.Field == 3 && fields.Number != unigram)
            {
                throw new InvalidDataException($"trainer_spec.model_type is {fields.Number}, not {unigram} (unigram)");
            }

            if (fields.Field is 24 or 35 && fields.Number != 0)
            {
                var name = fields.Field == 24 ? "treat_whitespace_as_suffix" : "byte_fallback";
                throw new InvalidDataException($"trainer_spec.{name} is true, which is not supported");
            }
        }
    }

    private static T5TextRules ReadNormalizer(ReadOnlySpan<byte> message)
    {
        CharsMap? map = null;
        var (prefix, collapse) = (true, true);
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 2 when !fields.Bytes.IsEmpty:
                    map = new(fields.Bytes);
                    break;
                case 3:
                    prefix = fields.Number != 0;
                    break;
                case 4:
                    collapse = fields.Number != 0;
                    break;
                case 5 when fields.Number == 0:
                    throw new InvalidDataException("normalizer_spec.escape_whitespaces is false, which is not supported");
            }
        }

        return T5TextRules.SentencePiece(map, prefix, collapse);
    }

    private static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>As numbered in the file.</summary>
    private enum Kind
    {
        Normal = 1,
        Unknown = 2,
        Control = 3,
        UserDefined = 4,
        Unused = 5,
        Byte = 6,
    }
}
