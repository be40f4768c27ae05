import Domain
import Testing

struct NounTests {
  @Test(arguments: [
    (0, "0 cases"), (1, "1 case"), (2, "2 cases"), (1_200, "1200 cases"),
  ])
  func `one thing is not told as several`(count: Int, words: String) {
    #expect(count.counted("case") == words)
  }

  @Test func `a noun that takes no s, or has a verb behind it, says its plural`() {
    #expect(1.counted("case is", "cases are") == "1 case is")
    #expect(3.counted("case is", "cases are") == "3 cases are")
    #expect(1.noun("was", "were") == "was")
  }
}
