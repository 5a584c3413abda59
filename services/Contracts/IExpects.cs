namespace PassPlatform.Contracts;

/// <summary>A value type of the platform that can say in French what it expects.</summary>
public interface IExpects
{
    /// <summary>What a text must be to be such a value, in French.</summary>
    static abstract string Expected { get; }
}
