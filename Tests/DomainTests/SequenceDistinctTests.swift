import Domain
import Testing

struct SequenceDistinctTests {
  @Test(
    arguments: [
      ([], []), (["a"], ["a"]), (["a", "a", "a"], ["a"]),
      (["b", "a", "b", "c", "a"], ["b", "a", "c"]),
      // Two ways to write one character are one.
      (["\u{E9}", "e\u{301}"], ["\u{E9}"]),
    ] as [([String], [String])]
  )
  func `each element stands once, where it came first`(elements: [String], distinct: [String]) {
    #expect(elements.distinct == distinct)
  }

  @Test func `nil is an element like others`() {
    #expect([1, nil, 2, nil, 1].distinct == [1, nil, 2])
  }

  @Test func `a sequence that is no array will do`() {
    #expect(stride(from: 0, to: 6, by: 1).lazy.map { $0 % 3 }.distinct == [0, 1, 2])
  }
}
