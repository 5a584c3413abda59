using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Sealing;

#pragma warning disable EF1001 // An interceptor, which is the public way, makes two delegates for each column of each row: 50 µs a row, more than all the rest of the reading.

/// <summary>Opens what is sealed in a row as EF Core makes the object of it.</summary>
internal sealed class SealedRowMaterializer(StructuralTypeMaterializerSourceDependencies dependencies)
    : RelationalStructuralTypeMaterializerSource(dependencies), IStructuralTypeMaterializerSource
{
    private static readonly MethodInfo OpenMethod = typeof(SealedRowMaterializer).GetMethod(nameof(Open), BindingFlags.NonPublic | BindingFlags.Static)!;

    Expression IStructuralTypeMaterializerSource.CreateMaterializeExpression(StructuralTypeMaterializerSourceParameters parameters, Expression materializationContextExpression)
    {
        var made = CreateMaterializeExpression(parameters, materializationContextExpression);
        if (parameters.StructuralType is not IEntityType entity || !typeof(ISealedRow).IsAssignableFrom(entity.ClrType) || entity.FindProperty(SealedRowType.Column) is not { } column)
        {
            return made;
        }

        var stored = Expression.Call(materializationContextExpression, MaterializationContext.GetValueBufferMethod)
            .CreateValueBufferReadValueExpression(typeof(byte[]), column.GetIndex(), column);
        var context = Expression.Property(materializationContextExpression, nameof(MaterializationContext.Context));
        return Expression.Convert(
            Expression.Call(OpenMethod, Expression.Convert(made, typeof(object)), stored, context, Expression.Constant(SealedRowType.Of(entity))), made.Type);
    }

    private static object Open(object row, byte[]? stored, DbContext context, SealedRowType type)
    {
        if (stored is not null)
        {
            type.Read(row, ((ServiceDb)context).Vault.Open(stored, type.Bound((ISealedRow)row)));
        }

        return row;
    }
}
