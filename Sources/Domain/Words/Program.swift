/// This program, as it tells of itself.
package enum Program {
  /// In what it stores, in the headers that it sends and by `--version`.
  package static let version = "0.1.0"
}
