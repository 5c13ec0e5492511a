namespace Farm.Cli.Terminal;

/// <summary>Columns of plain text, as wide as their widest cell: alike for a person, a pipe and a log.</summary>
internal static class Table
{
    public static void Write(TextWriter output, string[] headings, IEnumerable<string[]> rows)
    {
        List<string[]> lines = [headings, .. rows.Select(static row => Array.ConvertAll(row, PlainText.Of))];
        var widths = headings.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
