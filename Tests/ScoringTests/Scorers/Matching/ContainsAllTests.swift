import Domain
import Scoring
import Testing

struct ContainsAllTests {
  @Test(
    arguments: [
      ("red, green and blue", true), ("blue, green, and red", true), ("red and green", false),
      ("", false),
    ]
  )
  func `a list may come in any order, with or without an Oxford comma`(text: String, passes: Bool)
    throws
  {
    let scorer = try ContainsAll(targets: ["{{expected}}"]).rendered { _ in
      ["red", "green", "blue"]
    }
    #expect(try verdict(of: scorer, on: text) == .passed(passes))
  }

  @Test func `numbers of a list are found whole`() throws {
    let scorer = ContainsAll(targets: ["2", "5"])
    #expect(try verdict(of: scorer, on: "25") == .passed(false))
    #expect(try verdict(of: scorer, on: "5, 2") == .passed(true))
  }
}
