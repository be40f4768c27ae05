/// A run that later runs of its suite are held against.
package struct Baseline: Hashable, Sendable {
  package var run: Int64
  package var suiteName: String
  package var blessedAtMilliseconds: Int64
  package var reason: String
}
