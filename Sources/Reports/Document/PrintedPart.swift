/// What a terminal shows of a report, part by part: a value, so that a test can read it.
package enum PrintedPart: Hashable, Sendable {
  /// A sentence, broken at word ends.
  case prose(String)

  /// As it is; empty for a blank line.
  case line(String)
  case table(Table)

  /// The first rows of a long table, and how many more there are.
  case excerpt(Table)

  package static let blank = PrintedPart.line("")
}
