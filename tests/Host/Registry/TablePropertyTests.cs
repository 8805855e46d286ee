using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace PolicyWatch.Host.Tests.Registry;

/// <summary>Which values survive the way into a table and back.</summary>
public sealed class TablePropertyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset s_time = new DateTimeOffset(2023, 10, 3, 12, 34, 56, TimeSpan.FromHours(2)).AddTicks(1_234_567);
    private readonly TableClient _table = new(azurite.ConnectionString, azurite.Prefix + "properties");

    public async Task InitializeAsync() => await _table.CreateIfNotExistsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task TableEntity_EveryType_ReadsBackAsWritten()
    {
        var id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
        var entity = new TableEntity("dictionary", "1")
        {
            ["String"] = "two\nlines, \"quotes\" and ü",
            ["Int32"] = int.MinValue,
            ["Int64"] = long.MaxValue,
            ["WholeDouble"] = 3d,
            ["Double"] = 0.1,
            ["Boolean"] = true,
            ["Time"] = s_time,
            ["Guid"] = id,
            ["Binary"] = new byte[] { 0, 127, 255 },
        };

        await _table.AddEntityAsync(entity);

        var read = (await _table.GetEntityAsync<TableEntity>("dictionary", "1")).Value;
        Assert.Equal("two\nlines, \"quotes\" and ü", read.GetString("String"));
        Assert.Equal(int.MinValue, read.GetInt32("Int32"));
        Assert.Equal(long.MaxValue, read.GetInt64("Int64"));
        Assert.Equal(3d, read.GetDouble("WholeDouble"));
        Assert.Equal(0.1, read.GetDouble("Double"));
        Assert.True(read.GetBoolean("Boolean"));
        Assert.Equal(s_time, read.GetDateTimeOffset("Time"));
        Assert.Equal(TimeSpan.Zero, read.GetDateTimeOffset("Time")!.Value.Offset);
        Assert.Equal(id, read.GetGuid("Guid"));
        Assert.Equal([0, 127, 255], read.GetBinary("Binary"));
        Assert.Null(read.GetString("Absent"));
        Assert.NotNull(read.Timestamp);
    }

    [Fact]
    public async Task TableEntity_AskedForAnotherType_Throws()
    {
        await _table.AddEntityAsync(new TableEntity("dictionary", "2") { ["Number"] = 1 });

        var read = (await _table.GetEntityAsync<TableEntity>("dictionary", "2")).Value;

        Assert.Throws<InvalidOperationException>(() => read.GetInt64("Number"));
    }

    [Fact]
    public async Task OwnType_EveryType_ReadsBackAsWritten()
    {
        var entity = new Row
        {
            PartitionKey = "typed",
            RowKey = "1",
            Text = "text",
            Whole = -1,
            Long = long.MinValue,
            Fraction = 2d,
            Flag = true,
            Time = s_time,
            Id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
            Bytes = [1, 2, 3],
            Data = BinaryData.FromString("data"),
            Day = DayOfWeek.Friday,
            MaybeTime = s_time,
            MaybeDay = DayOfWeek.Monday,
            Ignored = "not stored",
        };

        await _table.AddEntityAsync(entity);

        var read = (await _table.GetEntityAsync<Row>("typed", "1")).Value;
        Assert.Equal(("text", -1, long.MinValue, 2d, true), (read.Text, read.Whole, read.Long, read.Fraction, read.Flag));
        Assert.Equal((s_time, entity.Id, DayOfWeek.Friday), (read.Time, read.Id, read.Day));
        Assert.Equal((s_time, DayOfWeek.Monday), (read.MaybeTime, read.MaybeDay));
        Assert.Equal([1, 2, 3], read.Bytes);
        Assert.Equal("data", read.Data!.ToString());
        Assert.Null(read.MaybeWhole);
        Assert.Null(read.Ignored);
        Assert.NotEqual(default, read.ETag);
        Assert.NotNull(read.Timestamp);
    }

    [Fact]
    public async Task String_Of32768Characters_IsTheLongestThatFits()
    {
        var longest = new string('ü', 32 * 1024);
        await _table.AddEntityAsync(new TableEntity("long", "fits") { ["Text"] = longest });

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(
            () => _table.AddEntityAsync(new TableEntity("long", "exceeds") { ["Text"] = longest + "ü" }));

        Assert.Equal(longest, (await _table.GetEntityAsync<TableEntity>("long", "fits")).Value.GetString("Text"));
        Assert.Equal((400, "PropertyValueTooLarge"), (refusal.Status, refusal.ErrorCode));
    }

    private sealed class Row : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Text { get; set; }

        public int Whole { get; set; }

        public int? MaybeWhole { get; set; }

        public long Long { get; set; }

        public double Fraction { get; set; }

        public bool Flag { get; set; }

        public DateTimeOffset Time { get; set; }

        public DateTimeOffset? MaybeTime { get; set; }

        public Guid Id { get; set; }

        public byte[]? Bytes { get; set; }

        public BinaryData? Data { get; set; }

        public DayOfWeek Day { get; set; }

        public DayOfWeek? MaybeDay { get; set; }

        [IgnoreDataMember]
        public string? Ignored { get; set; }
    }
}
