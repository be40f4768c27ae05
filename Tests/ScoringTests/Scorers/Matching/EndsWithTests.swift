import Domain
import Scoring
import Testing

struct EndsWithTests {
  @Test(
    arguments: [
      ("It is Paris\n", "Paris", true), ("Paris it is", "Paris", false), ("25", "5", false),
      ("2.5", "5", false), ("-5", "5", false), ("2 or 5", "5", true), ("", "5", false),
    ]
  )
  func `an answer ends with a target, numbers whole`(text: String, target: String, passes: Bool)
    throws
  {
    #expect(try verdict(of: EndsWith(targets: [target]), on: text) == .passed(passes))
  }

  @Test func `a full stop counts unless punctuation is ignored`() throws {
    let scorer = EndsWith(targets: ["5"])
    #expect(try verdict(of: scorer, on: "It is 5.") == .passed(false))
    #expect(try verdict(of: scorer, on: "It is 5.", ignoring: [.punctuation]) == .passed(true))
  }
}
