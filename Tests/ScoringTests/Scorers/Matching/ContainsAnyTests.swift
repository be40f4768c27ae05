import Domain
import Scoring
import Testing

struct ContainsAnyTests {
  @Test(arguments: [("It is a colour.", true), ("It is a color.", true), ("It is a hue.", false)])
  func `one of several texts is enough`(text: String, passes: Bool) throws {
    let scorer = ContainsAny(targets: ["colour", "color"])
    #expect(try verdict(of: scorer, on: text) == .passed(passes))
    #expect(try verdict(of: scorer, on: text, isNegated: true) == .passed(!passes))
  }
}
