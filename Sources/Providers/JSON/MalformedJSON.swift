/// Where JSON text stopped being what it should be.
///
/// As small as it is, so that what may throw it is called as cheaply as what may not.
struct MalformedJSON: Error, Hashable {
  var offset: Int

  /// The field whose value is JSON, but not of a type that can be read; `nil` for any other problem.
  var field: String?

  var problem = Problem.syntax

  /// What is wrong at the offset, where it is not a field.
  enum Problem {
    case syntax
    /// Arrays and objects nest deeper than they are read.
    case depth
    /// A value of another kind stands there.
    case noObject, noList

    /// What should stand there; `nil` where that is of no matter.
    var expected: JSONScanner.Kind? {
      switch self {
      case .syntax, .depth: nil
      case .noObject: .object
      case .noList: .array
      }
    }
  }
}
