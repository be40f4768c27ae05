import Domain
import Scoring
import TestSupport
import Testing

struct ScoreRuleTests {
  private let paris = Contains(targets: ["Paris"])

  @Test func `a failed request is unscored whatever it brought`() throws {
    let rule = try ScoreRule(name: "correct", scorer: paris)
    let score = rule.score(Answer(text: "Paris", succeeded: false))
    #expect(score == Score(name: "correct", value: .unscored(.requestFailed)))
  }

  @Test func `being cut is no reason on its own`() throws {
    let rule = try ScoreRule(name: "correct", scorer: paris)
    let cut = Answer(text: " Paris. Q: What is the", finishReason: "length")
    #expect(rule.score(cut)?.value == .passed(true))
    #expect(rule.score(Answer(text: " Rome", finishReason: "length"))?.value == .passed(false))
  }

  @Test(arguments: ["length", "max_tokens", "MAX_TOKENS"])
  func `cut before anything could be judged is truncated`(reason: String) throws {
    let steps: [ExtractionStep] = [.after(try AfterMark("Label:"))]
    let label = try ScoreRule(name: "label", scorer: paris, extraction: steps)
    let isTruncated = Score(name: "", value: .passed(false), unanswered: .truncated)
    func told(_ score: Score?) -> Score? {
      score.map { Score(name: "", value: $0.value, unanswered: $0.unanswered) }
    }
    #expect(told(label.score(Answer(text: "Let me see", finishReason: reason))) == isTruncated)
    let number = try ScoreRule(name: "number", scorer: Number(targets: ["4"]))
    #expect(told(number.score(Answer(text: "Let me see", finishReason: reason))) == isTruncated)
    let plain = try ScoreRule(name: "correct", scorer: paris)
    let cut = Answer(text: "", reasoning: "Hm", finishReason: reason)
    #expect(told(plain.score(cut)) == isTruncated)
    let lenient = try ScoreRule(
      name: "correct",
      scorer: paris,
      unanswered: UnansweredRules(truncated: .unscored)
    )
    #expect(lenient.score(cut)?.value == .unscored(.truncated))
  }

  @Test func `an empty answer that was not cut is an answer, and wrong`() throws {
    let rule = try ScoreRule(name: "correct", scorer: paris)
    #expect(rule.score(Answer(text: "", finishReason: "stop"))?.value == .passed(false))
    let overlap = try ScoreRule(name: "f1", scorer: F1(targets: ["Paris"]))
    #expect(overlap.score(Answer(text: "", finishReason: "stop"))?.value == .number(0))
  }

  @Test func `refusals are left out only where the suite asks`() throws {
    let refusal = Answer(text: "I'm sorry, but I can't help with that.")
    let strict = try ScoreRule(name: "correct", scorer: paris)
    #expect(strict.score(refusal)?.value == .passed(false))
    #expect(strict.score(refusal)?.unanswered == .refused)
    let lenient = try ScoreRule(
      name: "correct",
      scorer: paris,
      unanswered: UnansweredRules(refused: .unscored)
    )
    #expect(lenient.score(refusal)?.value == .unscored(.refused))
    #expect(lenient.score(Answer(text: "Paris"))?.value == .passed(true))
  }

  @Test func `nothing extracted from what the provider marked as a refusal is refused`() throws {
    let rule = try ScoreRule(name: "n", scorer: Number(targets: ["4"]))
    let score = rule.score(Answer(text: "", refusal: "No."))
    #expect(score?.value == .passed(false))
    #expect(score?.unanswered == .refused)
  }

  @Test func `not turns pass and fail, and leaves unscored`() throws {
    let rule = try ScoreRule(name: "other", scorer: paris, isNegated: true)
    #expect(rule.score(Answer(text: "Paris"))?.value == .passed(false))
    #expect(rule.score(Answer(text: "Rome"))?.value == .passed(true))
    #expect(rule.score(Answer(text: "", succeeded: false))?.value == .unscored(.requestFailed))
    let number = try Number(targets: ["4"])
    #expect(try verdict(of: number, on: "none", isNegated: true) == .unscored(.nothingExtracted))
  }

  @Test func `a rule is silent about cases that it is not about`() throws {
    let tagged = try ScoreRule(name: "json", scorer: paris, condition: .tag("json"))
    #expect(tagged.score(Answer(text: "Paris")) == nil)
    #expect(tagged.score(Answer(text: "Paris"), tags: ["json": ""]) != nil)
    #expect(tagged.score(Answer(text: "Paris"), tags: ["kind": "json"]) != nil)
    let languages = try ScoreRule(
      name: "lang",
      scorer: paris,
      condition: .tags(["lang": ["en", "de"], "kind": ["x"]])
    )
    #expect(languages.score(Answer(text: ""), tags: ["lang": "de"]) == nil)
    #expect(languages.score(Answer(text: ""), tags: ["lang": "fr", "kind": "x"]) == nil)
    #expect(languages.score(Answer(text: ""), tags: ["lang": "de", "kind": "x"]) != nil)
  }

  @Test func `what extraction left is kept, without extraction nothing is`() throws {
    let rule = try ScoreRule(name: "correct", scorer: paris, extraction: [.lastLine])
    #expect(rule.score(Answer(text: "a\nParis"))?.extracted == "Paris")
    #expect(
      try ScoreRule(name: "correct", scorer: paris).score(Answer(text: "x"))?.extracted == nil
    )
  }

  @Test func `bounds and not are refused where they have no meaning`() throws {
    #expect(throws: ScoringError.boundsOnPassFail(scorer: "contains")) {
      try ScoreRule(name: "x", scorer: paris, bounds: .init(atLeast: 1))
    }
    let f1 = F1(targets: ["a"])
    #expect(throws: ScoringError.notNeedsPassFail(scorer: "f1")) {
      try ScoreRule(name: "x", scorer: f1, isNegated: true)
    }
    #expect(throws: ScoringError.emptyBounds(atLeast: 2, atMost: 1)) {
      try ScoreRule(name: "x", scorer: f1, bounds: .init(atLeast: 2, atMost: 1))
    }
    #expect(throws: ScoringError.self) {
      try ScoreRule(name: "x", scorer: f1, bounds: .init(atLeast: .nan))
    }
    let bounded = try ScoreRule(name: "x", scorer: f1, isNegated: true, bounds: .init(atLeast: 0.5))
    #expect(bounded.score(Answer(text: "b"))?.value == .passed(true))
  }

  @Test func `an attempt's first choice is judged with the attempt's figures`() throws {
    var record = AttemptRecord(
      request: 0,
      arm: 0,
      sampleID: "a",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: 0),
        started: Instant(nanoseconds: 0),
        ready: Instant(nanoseconds: 0),
        ended: Instant(nanoseconds: 5_000_000)
      ),
      outcome: .succeeded,
      completion: Completion(
        choices: [.init(text: "Rome"), .init(index: 1, text: "Paris", finishReason: "stop")],
        usage: TokenUsage(outputTokens: 3)
      )
    )
    let rule = try ScoreRule(name: "correct", scorer: paris)
    #expect(rule.score(Answer(record))?.value == .passed(false))
    #expect(rule.score(Answer(record, choice: 1))?.value == .passed(true))
    #expect(rule.score(Answer(record, choice: 2))?.value == .unscored(.requestFailed))
    #expect(Answer(record).figures.outputTokens == 3)
    #expect(Answer(record).figures.endToEndLatency == .milliseconds(5))
    #expect(Answer(record).figures.cost == nil)
    record.outcome = .failed(RequestFailure(kind: .stalled, message: ""))
    #expect(rule.score(Answer(record, choice: 1))?.value == .unscored(.requestFailed))
  }

  @Test func `rules are summed up in a line each`() throws {
    let expected = ["{{expected}}"]
    let long = String(repeating: "long\n", count: 20)
    let steps: [ExtractionStep] = [
      .regex(try RegexExtraction(pattern: "(?i)label: (\\w+)", pick: .last)), .trim,
    ]
    let rules = [
      try ScoreRule(name: "a", scorer: Contains(targets: expected)),
      try ScoreRule(
        name: "b",
        scorer: Equals(targets: expected),
        extraction: steps,
        isNegated: true,
        ignore: [.punctuation, .case]
      ),
      try ScoreRule(name: "c", scorer: OneOf(targets: ["a", "b", "c", "d"])),
      try ScoreRule(name: "d", scorer: Contains(targets: [long])),
      try ScoreRule(
        name: "e",
        scorer: Number(targets: expected, tolerance: .relative(0.01))
      ),
      try ScoreRule(name: "f", scorer: Number(targets: ["4"], tolerance: .absolute(0.5))),
      try ScoreRule(
        name: "g",
        scorer: Measure(.outputWords),
        bounds: .init(atLeast: 1, atMost: 80)
      ),
      try ScoreRule(name: "h", scorer: Measure(.finishReason, accepted: ["stop"])),
      try ScoreRule(
        name: "i",
        scorer: ROUGE(targets: expected, variant: .words(2)),
        bounds: .init(atLeast: 0.5)
      ),
      try ScoreRule(name: "j", scorer: JSONPathMatch(path: "$.a", targets: expected)),
      try ScoreRule(name: "k", scorer: RegexMatch(pattern: "^\\d+$")),
      try ScoreRule(name: "l", scorer: Choice(targets: expected)),
      try ScoreRule(name: "m", scorer: JSONParses()),
      try ScoreRule(name: "n", scorer: Refusal(), isNegated: true),
    ]
    try expectGolden(rules.map { "\($0.name): \($0.summary)\n" }.joined(), "summaries.txt")
    #expect(rules[1].definition.isPassFail && !rules[1].definition.isPrimary)
  }

  @Test func `what holds nothing to judge is wrong in pass or fail, and left out of a number`()
    throws
  {
    let number = try ScoreRule(name: "n", scorer: Number(targets: ["4"]))
    let none = number.score(Answer(text: "I do not know."))
    #expect(none == Score(name: "n", value: .passed(false), unanswered: .nothingExtracted))
    let wrong = number.score(Answer(text: "The answer is 5."))
    #expect(wrong == Score(name: "n", value: .passed(false)))
    let negated = try ScoreRule(name: "n", scorer: Number(targets: ["4"]), isNegated: true)
    #expect(negated.score(Answer(text: "I do not know."))?.value == .passed(false))
    let steps: [ExtractionStep] = [.after(try AfterMark("Label:"))]
    let overlap = try ScoreRule(name: "f1", scorer: F1(targets: ["a"]), extraction: steps)
    #expect(overlap.score(Answer(text: "a"))?.value == .unscored(.nothingExtracted))
    let bounded = try ScoreRule(
      name: "f1",
      scorer: F1(targets: ["a"]),
      extraction: steps,
      bounds: .init(atLeast: 0.5)
    )
    #expect(bounded.score(Answer(text: "a"))?.value == .passed(false))
  }

  @Test(arguments: ["no JSON here", "{\"a\": 1"])
  func `an answer that was to be JSON and is not is told as no answer`(text: String) throws {
    let path = try JSONPathMatch(path: "$.a", targets: ["1"])
    for scorer in [JSONParses(), path] as [any Scorer] {
      let score = try ScoreRule(name: "j", scorer: scorer).score(Answer(text: text))
      #expect(score?.value == .passed(false) && score?.unanswered == .nothingExtracted)
    }
    let not = try ScoreRule(name: "j", scorer: JSONParses(), isNegated: true)
    #expect(not.score(Answer(text: text)) == Score(name: "j", value: .passed(true)))
  }

  @Test func `what is not the model's doing stays unscored`() throws {
    let rule = try ScoreRule(name: "l", scorer: ChoiceByLogProbability(targets: ["A"]))
    let score = rule.score(Answer(text: "A"))
    #expect(score?.value == .unscored(.scorerFailed("the provider sent no log-probabilities")))
  }
}
