import Testing

@testable import Suites

struct SharedTests {
  @Test func `values that differ in their bytes alone stay apart`() {
    var texts = Shared<[String]>()
    var tags = Shared<[String: String]>()
    for word in ["été", "e\u{301}te\u{301}", "été"] {
      #expect(texts.shared([word])[0].utf8.elementsEqual(word.utf8))
      let shared = tags.shared([word: word])
      #expect(shared.keys.first.map { $0.utf8.elementsEqual(word.utf8) } == true)
      #expect(shared.values.first.map { $0.utf8.elementsEqual(word.utf8) } == true)
    }
  }
}
