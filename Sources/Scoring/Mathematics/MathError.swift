/// Why an expression cannot be read; one that cannot is never equal to anything.
enum MathError: Error {
  /// Something that the grammar does not have, or more than is read of it.
  case unreadable

  /// A division by zero, or a number beyond what is reckoned with.
  case noValue
}
