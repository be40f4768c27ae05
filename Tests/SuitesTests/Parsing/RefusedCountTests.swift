import Testing

@testable import Suites

/// Counts that no key takes: told, and never gone by.
struct RefusedCountTests {
  @Test(
    arguments: [
      ("cases: -1", "cases cannot be -1. Use a whole number from 1 to 1000000."),
      ("cases: 1000001", "cases cannot be 1000001. Use a whole number from 1 to 1000000."),
      ("cases: 9223372036854775807", "cases cannot be 9223372036854775807."),
      ("cases: [{file: c.csv, sample: {n: -5}}]", "n cannot be -5. Use a whole number from 1."),
      (
        "cases: [{file: c.csv, sample: {n: -9223372036854775808}}]",
        "n cannot be -9223372036854775808. Use a whole number from 1."
      ),
      (
        "cases: [{file: c.csv, sample: {n: 9223372036854775807}}]",
        "n cannot be 9223372036854775807. Use a whole number from 1."
      ),
      ("repeat: -1", "repeat cannot be -1."),
      ("warmup: -1", "this is '-1'"),
      ("load: {closed: -1}", "closed cannot be -1."),
      ("load: {closed: 1, for: -1}", "this is '-1'"),
      ("retry: -1", "retry cannot be -1."),
    ]
  )
  func `a count that is refused is told, and nothing is made of it`(lines: String, words: String)
    throws
  {
    let suite = SmallSuite.text.replacingTopLevel(with: lines)
    let cases = "country,expected\nPeru,Lima\n"
    let complaints = try SuiteFolder(["suite.yaml": suite, "c.csv": cases]).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test(arguments: ["{closed: 1, for: 0s}", "{open: 2/s, for: 0s}"])
  func `a stage that lasts no time is told`(load: String) throws {
    let complaints = try SmallSuite.folder("load: \(load)").complaints()
    #expect(complaints.contains("a stage that lasts no time sends nothing."), "\(complaints)")
  }
}
