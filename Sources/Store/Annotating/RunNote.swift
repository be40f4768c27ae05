/// What somebody wrote about a run.
package struct RunNote: Hashable, Sendable {
  package var createdAtMilliseconds: Int64
  package var content: String
}
