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
        "n cannot be 9223372036854775807. Use a whole number from 1 to 2147483647."
      ),
      ("repeat: -1", "repeat cannot be -1."),
      (
        "repeat: 9999999999",
        "repeat cannot be 9999999999. Use a whole number from 1 to 2147483647."
      ),
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

  @Test(arguments: [
    ("timeout: 0s", "timeout cannot be 0s. Use more than no time, such as 500ms or 20s."),
    ("timeout: {total: 0s}", "suite.yaml:10:18: error: total cannot be 0s. Use more than no time"),
    ("timeout: {first_token: 0ms}", "first_token cannot be 0ms."),
    ("timeout: {stall: -5s}", "stall takes a time such as 500ms, 20s or 2m, and this is '-5s'."),
    ("objectives: {ttft: 0s}", "ttft cannot be 0s."),
    ("suite: \"\"", "suite takes a name, and this is ''."),
    ("suite: ' '", "suite takes a name, and this is ' '."),
    ("prompts: [{id: \"\", text: x}]", "id takes a name, and this is ''."),
  ])
  func `a limit of no time and a name of no letters are refused`(lines: String, words: String)
    throws
  {
    let complaints = try SmallSuite.folder(lines).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test(arguments: ["{closed: 1, for: 0s}", "{open: 2/s, for: 0s}"])
  func `a stage that lasts no time is told`(load: String) throws {
    let complaints = try SmallSuite.folder("load: \(load)").complaints()
    #expect(complaints.contains("a stage that lasts no time sends nothing."), "\(complaints)")
  }
}
