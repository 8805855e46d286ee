using System.Globalization;

namespace PolicyWatch.Versions.Evidence;

/// <summary>The page that tells a stranger how to check a bundle.</summary>
internal static class BundleInstructions
{
    public static string Text(BundleContents contents, ContentHash logHash)
    {
        var versions = string.Join("\n", contents.Answer.Versions.Select(version => $"""
                sha256sum versions/{version.Id}/text.md            # {version.Text}
                sha256sum versions/{version.Id}/snapshot.warc.gz   # {version.Snapshot}
                grep -c {version.Text} log.jsonl
                grep -c {version.Snapshot} log.jsonl
                gunzip -c versions/{version.Id}/snapshot.warc.gz | less   # what the server sent, with date and headers
            """));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            HOW TO CHECK THIS EVIDENCE

            About {{contents.Answer.Page}}. You need sha256sum and, for the time-stamp, openssl; five minutes; and nothing
            from those who gave you this file. Run the commands in the unpacked folder. (On macOS say 'shasum -a 256' for
            sha256sum.)

            1. The files are complete and unaltered since they were packed:

                sha256sum -c SHA256SUMS

            2. The text and the snapshot are the ones that the log speaks of. The first two commands must print the hash
               that is written beside them, the next two a number above 0; the last shows what the text was read from:

            {{versions}}

            3. The log was not altered after it was written: each line is hashed together with the hash before it, and the
               last hash must be {{logHash}}:

                prev=""; while IFS= read -r line; do
                  prev=$(printf '%s%s' "$prev" "$line" | sha256sum | cut -c1-64)
                done < log.jsonl; echo "$prev"

            {{Anchor(contents, logHash)}}
            What the files are
              report.html              what this evidence says, for people
              versions/*/text.md       the policy's text as it was read from the page
              versions/*/snapshot…     the server's answer with its headers, WARC/1.1 (ISO 28500); any WARC tool opens it
              log.jsonl                what was recorded of the page, in the order of recording, one JSON object a line
              anchor.txt               where the logs of all watched pages stood at one moment: hash, number of lines, page

            """);
    }

    private static string Anchor(BundleContents contents, ContentHash logHash)
    {
        if (contents.Anchor is not { } anchor)
        {
            return """
                4. No anchor vouches for these lines of the log yet: they are younger than the last daily anchor. Ask for this
                   evidence again tomorrow.

                """;
        }

        return $"""
            4. The log stood like this when the anchor was made, on {anchor.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. This must print one line;
               if it prints nothing, the log was written anew after that:

                grep "^{logHash} {anchor.Position} {contents.Answer.Page}$" anchor.txt

            5. The anchor's digest is {anchor.Digest}:

                sha256sum anchor.txt

               {(contents.Stamped ? """
            A time-stamp authority has certified it. With the authority's certificate from the authority itself, and with
               -untrusted FILE for certificates between the two where it names any, this must print "Verification: OK":

                openssl ts -reply -in anchor.tsr -text      # when, and who certified it
                openssl ts -verify -data anchor.txt -in anchor.tsr -CAfile authority.pem
            """ : """
            No time-stamp authority was set when it was made. Compare it with the digest that others were sent at that time,
               or with a later anchor, whose third line names the digest before it.
            """)}

            """;
    }
}
