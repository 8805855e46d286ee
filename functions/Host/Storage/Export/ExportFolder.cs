using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace PolicyWatch.Host.Storage.Export;

/// <summary>
/// An export on disk: <c>tables/*.jsonl</c>, <c>blobs/CONTAINER/xx/NAME</c>, <c>export.json</c>, and last of all <c>SHA256SUMS</c>,
/// which <c>sha256sum -c</c> reads. A file is written under another name and then renamed, so one that is there is whole.
/// </summary>
internal sealed class ExportFolder(string root)
{
    public const string Contents = "export.json";
    private const string Sums = "SHA256SUMS";
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, ContentHash> sums = new(StringComparer.Ordinal);

    public static string Table(string name) => $"tables/{name}.jsonl";

    /// <summary>No folder gets more than a 256th of a container.</summary>
    public static string Blob(string container, string name) => $"blobs/{container}/{name[..2]}/{name}";

    /// <summary>Makes the folder for its owner alone: it holds the addresses that alerts go to.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(root);
        }
        else
        {
            Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // Whoever finds the sums may trust that the export is complete.
        File.Delete(FullPath(Sums));
    }

    public async Task WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var whole = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        using (var hash = SHA256.Create())
        {
            await using (var file = File.Create(whole + ".part"))
            await using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write))
            {
                await write(hashing);
                await hashing.FlushFinalBlockAsync(cancellationToken);
            }

            sums[path] = ContentHash.Parse(Convert.ToHexStringLower(hash.Hash!));
        }

        File.Move(whole + ".part", whole, overwrite: true);
    }

    /// <summary>Takes over a file of an earlier run.</summary>
    /// <returns>False where it is not there, or is not what it should be.</returns>
    public async Task<bool> KeepAsync(string path, long length, Func<ContentHash, bool> isRight, CancellationToken cancellationToken)
    {
        var file = new FileInfo(FullPath(path));
        if (!file.Exists || file.Length != length || await HashAsync(path, cancellationToken) is var hash && !isRight(hash))
        {
            return false;
        }

        sums[path] = hash;
        return true;
    }

    public async Task WriteSumsAsync(CancellationToken cancellationToken)
    {
        var lines = sums.OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => $"{sum.Value}  {sum.Key}\n");
        await File.WriteAllTextAsync(FullPath(Sums) + ".part", string.Concat(lines), cancellationToken);
        File.Move(FullPath(Sums) + ".part", FullPath(Sums), overwrite: true);
    }

    /// <summary>The paths of a complete export whose every file is what the sums say.</summary>
    /// <exception cref="InvalidDataException">It is not complete, or a file is missing or altered.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FullPath(Sums)))
        {
            throw new InvalidDataException($"'{root}' holds no complete export: it has no {Sums}.");
        }

        var listed = new List<(string Path, string Hash)>();
        foreach (var line in await File.ReadAllLinesAsync(FullPath(Sums), cancellationToken))
        {
            listed.Add(line.Split("  ", 2) is [var hash, var path] && !Path.IsPathRooted(path) && !path.Split('/').Contains("..", StringComparer.Ordinal)
                ? (path, hash)
                : throw new InvalidDataException($"A line of {Sums} is not 'hash  path'."));
        }

        await Parallel.ForEachAsync(listed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (file, stop) =>
        {
            if (!File.Exists(FullPath(file.Path)) || (await HashAsync(file.Path, stop)).Hex != file.Hash)
            {
                throw new InvalidDataException($"The export's file {file.Path} is missing or altered.");
            }
        });
        return [.. listed.Select(file => file.Path)];
    }

    public Stream Open(string path) => File.OpenRead(FullPath(path));

    public IAsyncEnumerable<string> ReadLinesAsync(string path, CancellationToken cancellationToken) => File.ReadLinesAsync(FullPath(path), cancellationToken);

    private async Task<ContentHash> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        return ContentHash.Parse(Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
    }

    private string FullPath(string path) => Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
}
