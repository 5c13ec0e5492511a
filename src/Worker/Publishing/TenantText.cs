using System.Text.RegularExpressions;

namespace Farm.Worker.Publishing;

/// <summary>
/// The words of a failure that a tenant may read: of a path on the worker only the name of a file, of an address only its scheme, of hosts nothing. Keys of
/// objects that are the tenant's, ids of models and names of tensors stay.
/// </summary>
internal static partial class TenantText
{
    private const string Hidden = "…";

    public static string Of(string text)
    {
        text = Url().Replace(Parameter().Replace(text, ""), $"${{scheme}}://{Hidden}");
        text = Path().Replace(text, static path => FileName().Match(path.Value) is { Success: true, Value: var name } ? $"{Hidden}/{name}" : Hidden);
        return Host().Replace(Setting().Replace(text, $"${{key}}{Hidden}"), Hidden);
    }

    /// <summary>The text that ArgumentException puts behind its message.</summary>
    [GeneratedRegex(@"\s*\(Parameter '[^']*'\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    [GeneratedRegex("""\b(?!file:)(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://[^\s'"`<>…]+(?<![.,:;)\]}])""", RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    /// <summary>
    /// From a drive, a share, a home or a slash that no word stands before: to the closing quote where it is quoted, and otherwise to white space, or over it
    /// where one or two words later there is another slash.
    /// </summary>
    [GeneratedRegex(
        """
        (?<![\w…/\\])
        (?<root> (?:file:/+)? (?:\\\\[?.]\\)? [A-Za-z]: (?> [\\/]+ ) | (?:file: | ~\w* | \.{1,2})? (?> /+ ) | (?> \\\\+ ) | (?: ~ | \.{1,2} ) \\ )
        (?: (?<= (?<quote>['"`]) \k<root> ) (?: [^'"`\r\n…] | (?<=\w) ' (?=\w) )+ (?= \k<quote> )
          | (?: [^\s'"`<>…] | (?<=\w) ' (?=\w) | (?<! [.,:;)] | \.\w{1,12} ) [ ] (?= \(?\w [^\s/\\'"`<>…:]* (?: [ ] [^\s/\\'"`<>…:]+ )? [/\\] ) )+ (?<! [.,:;)\]}] ) )
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Path();

    /// <summary>The last part of a path of two at the least, where it has the ending of a file.</summary>
    [GeneratedRegex(@"(?<=[^/\\][/\\]+)[\w-][\w.-]*\.[A-Za-z][A-Za-z0-9_]{0,11}$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    /// <summary>As connection strings and the CUDA provider write them.</summary>
    [GeneratedRegex(
        @"\b(?<key>(?:host(?:name)?|server(?:endpoint)?|data source|endpoint|clientname|user(?: ?id|name)?|password|pwd|secret)\s*=\s*)[^\s;,…]+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Setting();

    /// <summary>IP addresses of both versions, users at hosts, hosts with a port, names of hosts that their last part gives away, and keys of held pictures, which are their reviewers' alone.</summary>
    [GeneratedRegex(
        """
        \[ (?= [^\]\s]* : [^\]\s]* : ) [0-9A-Fa-f:.]+ (?: %[\w.-]+ )? \] (?: :\d+ )?
        | (?<!\w) (?= :* [0-9A-Fa-f] )
          (?: (?: [0-9A-Fa-f]{1,4} : ){6} (?: [0-9A-Fa-f]{1,4} : [0-9A-Fa-f]{1,4} | \d{1,3} (?: \.\d{1,3} ){3} )
            | (?: [0-9A-Fa-f]{1,4} (?: : [0-9A-Fa-f]{1,4} ){0,6} )? :: (?: [0-9A-Fa-f]{1,4} (?: : [0-9A-Fa-f]{1,4} ){0,6} )? (?: :? \d{1,3} (?: \.\d{1,3} ){3} )? )
          (?: %[\w.-]+ )? (?! :?\w | \.\d )
        | (?<! [\w.] ) \d{1,3} (?: \.\d{1,3} ){3} (?: :\d{1,5} )? (?! \d | \.\d )
        | (?<! [\w.+-] ) [\w.+-]+ @ [\w.-]+ (?: :\d{1,5} )?
        | (?<! [\w.-] ) (?= [\w.-]* [A-Za-z] ) \w (?: [\w.-]* \w )? : \d{2,5} (?! :?\w | \.\d )
        | (?<! [\w.-] ) (?: localhost | (?: [a-z0-9-]+ \. )+ (?: com | net | org | io | dev | cloud | internal | intranet | local | localdomain | lan | svc | corp | example | invalid ) ) (?! [\w-] | \.\w )
        | (?<! [\w./-] ) held/ [^\s'":;,)]+
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Host();
}
