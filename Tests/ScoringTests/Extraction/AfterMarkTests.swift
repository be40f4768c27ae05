import Domain
import Scoring
import Testing

struct AfterMarkTests {
  @Test(arguments: [(Pick.first, " 1 #### 2"), (.last, " 2")])
  func `the text after a mark is taken`(pick: Pick, expected: String) throws {
    let step = try AfterMark("####", pick: pick)
    #expect(try extraction([.after(step)], from: "x #### 1 #### 2")?.extracted == expected)
  }

  @Test func `a missing mark leaves nothing`() throws {
    let step = try AfterMark("####")
    #expect(try extraction([.after(step)], from: "42")?.value == .unscored(.nothingExtracted))
  }

  @Test func `marks and answers compare in composed form`() throws {
    let step = try AfterMark("Re\u{301}ponse:")
    #expect(try extraction([.after(step)], from: "R\u{E9}ponse: oui")?.extracted == " oui")
  }
}
