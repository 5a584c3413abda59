namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>A point on the Earth, in degrees (WGS 84).</summary>
/// <param name="Latitude">North, −90 to 90.</param>
/// <param name="Longitude">East, −180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    // Mean radius of the Earth, as the IUGG gives it: within half a percent of the true distance anywhere.
    private const double EarthKm = 6371.0088;

    /// <summary>Distance as the crow flies, in kilometres: the haversine formula.</summary>
    public double KmTo(GeoPoint other)
    {
        var (here, there) = (Radians(Latitude), Radians(other.Latitude));
        var across = Square(Math.Sin((there - here) / 2)) + (Math.Cos(here) * Math.Cos(there) * Square(Math.Sin(Radians(other.Longitude - Longitude) / 2)));
        return 2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(across)));
    }

    /// <summary>The least box of parallels and meridians around all that is within a distance.</summary>
    /// <param name="km">Above zero.</param>
    public GeoBox Around(double km)
    {
        var angle = km / EarthKm;
        var (south, north) = (Latitude - Degrees(angle), Latitude + Degrees(angle));
        if (south <= -90 || north >= 90)
        {
            return new GeoBox(south, north, -180, 180); // Around a pole every meridian is near.
        }

        var wide = Degrees(Math.Asin(Math.Sin(angle) / Math.Cos(Radians(Latitude))));
        var (west, east) = (Longitude - wide, Longitude + wide);
        return west < -180 || east > 180 ? new GeoBox(south, north, -180, 180) : new GeoBox(south, north, west, east); // Over the line where days change: all, and the distance tells.
    }

    private static double Square(double value) => value * value;

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}

/// <summary>What lies between two parallels and two meridians, in degrees, inclusive.</summary>
public readonly record struct GeoBox(double South, double North, double West, double East);
