namespace PassPlatform.ServiceDefaults.Files;

/// <summary>Takes out of a picture what a telephone says beside it: where, when and with which device it was taken, and its small copy of it.</summary>
/// <remarks>
/// Nothing is decoded: every pixel, the colours that it is to be shown in and the way up (EXIF <c>Orientation</c>, HEIF <c>irot</c>) stay as they were given.
/// The same picture always becomes the same bytes. Decision 0110.
/// </remarks>
public static class PictureMetadata
{
    /// <summary>The picture without what was said beside it.</summary>
    /// <param name="content">A whole picture or another file, as <see cref="FileContent.MediaTypeOf"/> accepts it.</param>
    /// <param name="mediaType">What <see cref="FileContent.MediaTypeOf"/> found.</param>
    /// <returns>The same bytes, when there was nothing to take out or it is no picture.</returns>
    public static byte[] Without(byte[] content, string mediaType) => mediaType switch
    {
        FileContent.Jpeg => JpegPicture.WithoutMetadata(content),
        FileContent.Png => PngPicture.WithoutMetadata(content),
        FileContent.Heic => HeicPicture.WithoutMetadata(content),
        _ => content,
    };
}
