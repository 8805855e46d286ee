using System.Runtime.InteropServices;

namespace PolicyWatch.Comparison;

/// <summary>The pieces of two texts side by side, and which of them are the same.</summary>
internal sealed class PieceAlignment
{
    private const int None = SequenceAlignment.None;
    private readonly List<string> _left = [];
    private readonly List<string> _right = [];
    private readonly List<int> _partners = [];

    /// <summary>Aligns two further texts behind those that are there.</summary>
    public void Append(string left, string right)
    {
        var (startLeft, startRight) = (_left.Count, _right.Count);
        AppendUnrelated(left, right);

        // White space is everywhere and would pull words to wrong places: it follows the words.
        var visibleLeft = Visible(_left, startLeft);
        var visibleRight = Visible(_right, startRight);
        var matches = SequenceAlignment.Match(visibleLeft.ConvertAll(i => _left[i]), visibleRight.ConvertAll(j => _right[j]));
        for (var k = 0; k < matches.Length; k++)
        {
            if (matches[k] != None)
            {
                _partners[visibleLeft[k]] = visibleRight[matches[k]];
            }
        }

        MatchWhiteSpace(startLeft, startRight);
    }

    /// <summary>Puts two further texts behind those that are there, as unrelated.</summary>
    public void AppendUnrelated(string left, string right)
    {
        var start = _left.Count;
        _left.AddRange(WordPieces.Split(left));
        _right.AddRange(WordPieces.Split(right));
        _partners.AddRange(Enumerable.Repeat(None, _left.Count - start));
    }

    public void Append(PieceAlignment other)
    {
        var startRight = _right.Count;
        _left.AddRange(other._left);
        _right.AddRange(other._right);
        _partners.AddRange(other._partners.Select(partner => partner == None ? None : startRight + partner));
    }

    /// <summary>Words that stand on one side only.</summary>
    public int Changed() =>
        ToRuns(mirrored: false).Where(run => run.Kind != WordChangeKind.Unchanged).Sum(run => WordPieces.Count(run.Text));

    /// <summary>The runs of both texts in reading order.</summary>
    /// <param name="mirrored">The left text is the later one.</param>
    public IReadOnlyList<WordChange> ToRuns(bool mirrored)
    {
        var runs = new List<WordChange>();
        int i = 0, j = 0;
        foreach (var stretch in new StretchTidying(_left, _right).Tidy(Stretches()))
        {
            var (left, right) = (Join(_left, i, stretch.Left), Join(_right, j, stretch.Right));
            Append(runs, WordChangeKind.Removed, mirrored ? right : left);
            Append(runs, WordChangeKind.Added, mirrored ? left : right);
            (i, j) = (stretch.Left + stretch.Length, stretch.Right + stretch.Length);
            Append(runs, WordChangeKind.Unchanged, Join(_left, stretch.Left, i));
        }

        return runs;
    }

    private static string Join(List<string> pieces, int start, int end) => string.Concat(CollectionsMarshal.AsSpan(pieces)[start..end]);

    private static void Append(List<WordChange> runs, WordChangeKind kind, string text)
    {
        if (text.Length > 0)
        {
            runs.Add(new(kind, text));
        }
    }

    private static List<int> Visible(List<string> pieces, int start) =>
        [.. Enumerable.Range(start, pieces.Count - start).Where(k => !string.IsNullOrWhiteSpace(pieces[k]))];

    private void MatchWhiteSpace(int startLeft, int startRight)
    {
        var taken = new bool[_right.Count - startRight];
        foreach (var partner in CollectionsMarshal.AsSpan(_partners)[startLeft..])
        {
            if (partner != None)
            {
                taken[partner - startRight] = true;
            }
        }

        for (var i = startLeft; i < _left.Count; i++)
        {
            if (_partners[i] != None || !string.IsNullOrWhiteSpace(_left[i]))
            {
                continue;
            }

            var first = i == startLeft ? startRight : Beside(i - 1, 1, startLeft);
            var second = i == _left.Count - 1 ? _right.Count - 1 : Beside(i + 1, -1, startLeft);
            foreach (var j in (ReadOnlySpan<int>)[first, second])
            {
                if (j >= startRight && j < _right.Count && _right[j] == _left[i] && !taken[j - startRight])
                {
                    taken[j - startRight] = true;
                    _partners[i] = j;
                    break;
                }
            }
        }
    }

    private int Beside(int neighbour, int step, int start) =>
        neighbour >= start && neighbour < _left.Count && _partners[neighbour] != None ? _partners[neighbour] + step : None;

    private List<Stretch> Stretches()
    {
        var stretches = new List<Stretch>();
        for (var i = 0; i < _left.Count; i++)
        {
            if (_partners[i] == None)
            {
                continue;
            }

            var start = i;
            while (i + 1 < _left.Count && _partners[i + 1] == _partners[i] + 1)
            {
                i++;
            }

            stretches.Add(new(start, _partners[start], i - start + 1));
        }

        return stretches;
    }
}
