import Domain
import Scoring
import Testing

struct OneOfTests {
  @Test(arguments: [("billing", true), (" bug ", true), ("billing, bug", false), ("", false)])
  func `an answer keeps to the menu or does not`(text: String, passes: Bool) throws {
    let scorer = OneOf(targets: ["billing", "bug", "other"])
    #expect(try verdict(of: scorer, on: text) == .passed(passes))
  }
}
