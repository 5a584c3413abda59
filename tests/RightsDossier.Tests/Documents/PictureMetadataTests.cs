using System.Text;
using PassPlatform.ServiceDefaults.Files;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Documents;

/// <summary>Decision 0110: nothing of where and with what a picture was taken is kept, and all of what is seen of it is.</summary>
public sealed class PictureMetadataTests
{
    public static TheoryData<string, byte[]> Pictures => new()
    {
        { FileContent.Jpeg, SampleFiles.Photograph },
        { FileContent.Png, SampleFiles.PngWithMetadata(8) },
        { FileContent.Heic, SampleFiles.HeicWithMetadata() },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Nothing_said_beside_the_picture_is_left_and_what_is_left_is_a_whole_picture_that_stays_the_same(string mediaType, byte[] content)
    {
        var kept = PictureMetadata.Without(content, mediaType);

        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.Equal(mediaType, FileContent.MediaTypeOf(kept));
        Assert.Equal(kept, PictureMetadata.Without(kept, mediaType));
    }

    [Fact]
    public void A_JPEG_keeps_its_pixels_its_colours_and_its_way_up_byte_for_byte()
    {
        var kept = PictureMetadata.Without(SampleFiles.Photograph, FileContent.Jpeg);

        byte[] expected =
        [
            0xFF, 0xD8,
            .. SampleFiles.Segment(0xE1, [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
            .. SampleFiles.Segment(0xE2, "ICC_PROFILE\0\u0001\u0001colours"u8),
            .. SampleFiles.Segment(0xEE, "Adobe\0d\0\0\0\0\u0001"u8),
            .. SampleFiles.Coded,
            0xFF, 0xD9,
        ];
        Assert.Equal(expected, kept);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(9)]
    public void A_picture_that_is_upright_says_nothing_of_it(byte orientation)
    {
        byte[] photograph = [0xFF, 0xD8, .. SampleFiles.Segment(0xE1, [.. "Exif\0\0"u8, .. SampleFiles.ExifOf(orientation)]), .. SampleFiles.Coded, 0xFF, 0xD9];

        Assert.Equal([0xFF, 0xD8, .. SampleFiles.Coded, 0xFF, 0xD9], PictureMetadata.Without(photograph, FileContent.Jpeg));
    }

    [Fact]
    public void JFIF_stays_the_first_segment()
    {
        byte[] photograph = [.. SampleFiles.Jpeg[..^2], .. SampleFiles.Segment(0xE1, [.. "Exif\0\0"u8, .. SampleFiles.ExifOf(3)]), .. SampleFiles.Coded, 0xFF, 0xD9];

        var kept = PictureMetadata.Without(photograph, FileContent.Jpeg);

        Assert.Equal(SampleFiles.Jpeg[..^2], kept[..(SampleFiles.Jpeg.Length - 2)]);
        Assert.Equal(3, kept[kept.AsSpan().IndexOf("MM\0*"u8) + 19]);
    }

    [Fact]
    public void A_PNG_keeps_every_chunk_that_changes_what_is_seen()
    {
        var kept = PictureMetadata.Without(SampleFiles.PngWithMetadata(8), FileContent.Png);

        Assert.Equal(["IHDR", "eXIf", "gAMA", "IDAT", "IEND"], Chunks(kept));
        Assert.Equal(["IHDR", "gAMA", "IDAT", "IEND"], Chunks(PictureMetadata.Without(SampleFiles.PngWithMetadata(1), FileContent.Png)));
        Assert.Equal(SampleFiles.Png, PictureMetadata.Without(SampleFiles.Png, FileContent.Png));

        static List<string> Chunks(byte[] png)
        {
            List<string> types = [];
            for (var at = 8; at < png.Length; at += 12 + ((png[at + 2] << 8) | png[at + 3]))
            {
                types.Add(Encoding.ASCII.GetString(png, at + 4, 4));
            }

            return types;
        }
    }

    [Fact]
    public void A_HEIC_keeps_everything_at_its_place()
    {
        var given = SampleFiles.HeicWithMetadata();

        var kept = PictureMetadata.Without(given, FileContent.Heic);

        var (picture, rotation) = (given.AsSpan().IndexOf<byte>([9, 8, 7, 6, 5, 4, 3, 2]), given.AsSpan().IndexOf("irot"u8));
        Assert.Equal(given[..(picture + 8)], kept[..(picture + 8)]);
        Assert.True(rotation > 0 && rotation < picture);
        Assert.Equal("\0\0\0\0MM\0*"u8, kept.AsSpan(picture + 8, 8));
        Assert.Equal(SampleFiles.Heic, PictureMetadata.Without(SampleFiles.Heic, FileContent.Heic));
    }

    [Fact]
    public void A_document_is_kept_as_it_is() => Assert.Same(SampleFiles.Pdf, PictureMetadata.Without(SampleFiles.Pdf, FileContent.Pdf));
}
