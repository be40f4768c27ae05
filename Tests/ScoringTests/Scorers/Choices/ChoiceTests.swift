import Domain
import Scoring
import Testing

struct ChoiceTests {
  private func choice(
    _ target: String,
    menu: [String]? = nil,
    options: [String] = [],
    order: ChoiceOrder? = nil
  ) throws -> any Scorer {
    let choice = try Choice(targets: [target], menu: menu, options: options, order: order)
    return try choice.rendered { [$0] }
  }

  @Test(
    arguments: [
      "C", "c", " (C) ", "C.", "C) Paris", "**C**", "C\n\nQ: next?\nA: B", "Answer: C",
      "ANSWER: (C)",
      "**Answer:** C", "The answer is C.", "the correct answer is option C", #"$\boxed{C}$"#,
      #"Thus \boxed{\text{C}}"#, "It cannot be A or B.\n\nC", "#### C", "Answer: c.",
      "I would go with (C).",
      // What was decided last counts.
      "Answer: A? No, 3 > 2.\nAnswer: C", "The answer is B, one may think. But the answer is C",
    ]
  )
  func `a letter is read from the ways in which models answer`(text: String) throws {
    #expect(try verdict(of: choice("C"), on: text) == .passed(true))
    #expect(try verdict(of: choice("B"), on: text) == .passed(false))
  }

  @Test(
    arguments: [
      "", "I do not know.", "Paris", "A dog is a mammal.", "The answer is a mammal",
      "(A) or (B), who knows",
    ]
  )
  func `an answer that settles on no letter is unscored`(text: String) throws {
    #expect(try verdict(of: choice("A"), on: text) == .unscored(.nothingExtracted))
  }

  @Test(arguments: ["Answer: G", "Answer: A. Wait.\nAnswer: E", "The answer is Z."])
  func `a letter that is not on the menu is no answer, whatever stands elsewhere`(text: String)
    throws
  {
    #expect(try verdict(of: choice("A"), on: text) == .unscored(.nothingExtracted))
  }

  @Test func `an answer named inside the model's reasoning does not count`() throws {
    let rule = try ScoreRule(name: "letter", scorer: choice("B"))
    let answer = Answer(text: "<think>At first sight: Answer: C</think>\nAnswer: B")
    #expect(rule.score(answer, stripping: .think)?.value == .passed(true))
    let open = Answer(text: "<think>At first sight: Answer: B")
    #expect(rule.score(open, stripping: .think)?.value == .passed(false))
    #expect(rule.score(open, stripping: .think)?.unanswered == .reasoningUnclosed)
  }

  @Test func `digits and longer menus are menus too`() throws {
    let digits = try choice("3", menu: ["1", "2", "3", "4"])
    #expect(try verdict(of: digits, on: "Answer: 3") == .passed(true))
    let five = try choice("E", options: ["a", "b", "c", "d", "e"])
    #expect(try verdict(of: five, on: "E") == .passed(true))
  }

  @Test func `an option in words is its letter`() throws {
    let scorer = try choice("Paris", options: ["Rome", "Paris", "Oslo"])
    #expect(try verdict(of: scorer, on: "paris.") == .passed(true))
    #expect(try verdict(of: scorer, on: "B") == .passed(true))
    #expect(try verdict(of: scorer, on: "Rome") == .passed(false))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `shuffled options are read in the suite's order`(seed: UInt64) throws {
    let options = ["Rome", "Paris", "Oslo", "Bern"]
    let order = ChoiceOrder(count: 4, seed: seed)
    let shown = order.shuffled(options)
    let place = try #require(shown.firstIndex(of: "Paris"))
    let letter = ["A", "B", "C", "D"][place]
    let scorer = try choice("B", options: options, order: order)
    #expect(try verdict(of: scorer, on: "Answer: \(letter)") == .passed(true))
    #expect(try verdict(of: scorer, on: "Paris") == .passed(true))
    #expect(try verdict(of: scorer, on: "Rome") == .passed(false))
  }

  @Test func `mistakes of a menu are told at plan time`() throws {
    #expect(throws: ScoringError.invalidMenu(["A", "a"])) {
      try Choice(targets: ["A"], menu: ["A", "a"])
    }
    #expect(throws: ScoringError.targetNotOnMenu("E", menu: ["A", "B", "C", "D"])) {
      try choice("E")
    }
  }

  @Test(arguments: [["Rome, Paris"], []])
  func `options that come out as one text, or none, are an error`(options: [String]) {
    #expect(throws: ScoringError.optionsNotAList(options)) {
      try Choice(targets: ["A"], options: ["{{choices}}"]).rendered { text in
        text == "A" ? ["A"] : options
      }
    }
  }

  @Test func `each option has a letter`() {
    #expect(throws: ScoringError.moreOptionsThanLetters(options: 3, menu: ["A", "B"])) {
      try choice("A", menu: ["A", "B"], options: ["Rome", "Paris", "Oslo"])
    }
  }

  @Test(arguments: ["A", "B", "C", "D"])
  func `the rule that MMLU is published with reads the same letter`(letter: String) throws {
    let question = "Which is it?\nA) Rome\nB) Paris\nC) Oslo\nD) Bern\n\n"
    let reasoning = "Option A is a capital, B is one too, and so are C and D."
    for before in ["", question, reasoning + "\n\n", "Answer: B or so.\n"] {
      for mark in ["Answer: ", "answer:", "ANSWER : ", "**Answer: ", "Answer: $"] {
        let end = mark.hasSuffix("$") ? "$" : ""
        let text = before + mark + letter + end
        let published = #/(?i)Answer[ \t]*:[ \t]*\$?([A-D])\$?/#
        let last = try #require(text.matches(of: published).last)
        #expect(String(last.output.1) == letter)
        #expect(try verdict(of: choice(letter), on: text) == .passed(true), "\(text)")
      }
    }
  }

  @Test func `an answer of nothing but marks does not stall`() throws {
    for mark in ["answer is ", "####", "(", "\\boxed{"] {
      let text = String(repeating: mark, count: 100_000 / mark.count)
      #expect(try verdict(of: choice("A"), on: text) == .unscored(.nothingExtracted))
    }
  }

  @Test(arguments: ["A, ", "A) x\n", "A or ", "not A, ", "\"A\":", "答案", "wait, ", "<a", ":\n"])
  func `an answer that says one thing over and over does not stall`(part: String) throws {
    let text = String(repeating: part, count: 50_000 / part.utf8.count) + "\nAnswer: C"
    #expect(try verdict(of: choice("C"), on: text) == .passed(true))
  }
}
