import Domain
import Scoring
import Testing

struct StartsWithTests {
  @Test(
    arguments: [
      (" Paris is it", "Paris", true), ("It is Paris", "Paris", false), ("25", "2", false),
      ("2 or 5", "2", true), ("2.5", "2", false), ("", "2", false),
    ]
  )
  func `an answer begins with a target, numbers whole`(text: String, target: String, passes: Bool)
    throws
  {
    let scorer = StartsWith(targets: [target])
    #expect(try verdict(of: scorer, on: text) == .passed(passes))
  }
}
