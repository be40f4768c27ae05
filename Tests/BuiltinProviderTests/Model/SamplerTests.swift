import Foundation
import Testing

@testable import BuiltinProvider

/// The sampler against its definition: a plain one that works on all tokens, step by step.
struct SamplerTests {
  private let catalog = ProviderFixture.catalog
  private var endOfText: Token { catalog.tokenizer.token(.endOfText) }
  private static let prompt = "Q: What is the capital of France?\nA: Paris\nQ: What is"

  // MARK: The definition

  /// The distribution that a request draws from, by the book.
  private func expected(
    _ model: LanguageModel,
    _ options: SamplingOptions,
    prompt: [Token],
    generated: [Token]
  ) -> [Double] {
    var logits = LanguageModelTests.probabilities(
      model,
      after: prompt + generated,
      endOfText: endOfText
    ).map { log($0) }
    for token in logits.indices {
      let count = generated.count { Int($0) == token }
      let isSeen = count > 0 || prompt.contains { Int($0) == token }
      if isSeen { logits[token] *= options.repetitionPenalty }
      logits[token] -= count > 0 ? options.presencePenalty : 0
      logits[token] -= options.frequencyPenalty * Double(count)
    }
    for word in options.badWords where generated.suffix(word.count - 1) == word.dropLast()[...] {
      logits[Int(word[word.count - 1])] = -.infinity
    }
    if generated.count < options.minTokens { logits[Int(endOfText)] = -.infinity }
    var weights = normalised(logits.map { exp($0 / options.temperature) })
    let floor = (weights.max() ?? 0) * options.minP
    weights = normalised(weights.map { $0 < floor ? 0 : $0 })
    let order = weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    if let topK = options.topK {
      for token in order.dropFirst(topK) { weights[token] = 0 }
      weights = normalised(weights)
    }
    guard options.topP < 1 else { return weights }
    var sum = 0.0
    for token in order {
      if sum >= options.topP { weights[token] = 0 }
      sum += weights[token]
    }
    return normalised(weights)
  }

  private func normalised(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  // MARK: Against the definition

  /// One option set per parameter, and some together.
  private static let optionSets:
    [(name: String, change: @Sendable (inout SamplingOptions) -> Void)] = [
      ("nothing", { _ in }),
      ("temperature 0.5", { $0.temperature = 0.5 }),
      ("temperature 1.7", { $0.temperature = 1.7 }),
      ("temperature 0.05", { $0.temperature = 0.05 }),
      ("top_k 3", { $0.topK = 3 }),
      ("top_p 0.7", { $0.topP = 0.7 }),
      ("min_p 0.1", { $0.minP = 0.1 }),
      ("presence", { $0.presencePenalty = 1.5 }),
      ("frequency", { $0.frequencyPenalty = 0.8 }),
      ("repetition", { $0.repetitionPenalty = 1.4 }),
      ("negative penalties", { ($0.presencePenalty, $0.repetitionPenalty) = (-1, 0.7) }),
      ("min_tokens", { $0.minTokens = 100 }),
      (
        "all",
        {
          $0.temperature = 0.8
          $0.topK = 40
          $0.topP = 0.9
          $0.minP = 0.02
          $0.presencePenalty = 0.3
          $0.frequencyPenalty = 0.2
          $0.repetitionPenalty = 1.1
        }
      ),
    ]

  @Test(arguments: optionSets.map(\.name))
  func `log-probabilities are those of the distribution that the definition gives`(
    name: String
  ) throws {
    let change = try #require(Self.optionSets.first { $0.name == name }).change
    var options = SamplingOptions()
    options.maxTokens = 30
    options.ignoresEndOfText = true
    options.logprobs = 5
    change(&options)
    let model = try #require(catalog.model(.medium))
    let prompt = catalog.tokenizer.encode(Self.prompt)
    var sampler = makeSampler(model, options, prompt, seed: 3)
    var generated: [Token] = []
    for _ in 0..<12 {
      let wanted = expected(model, options, prompt: prompt, generated: generated)
      let draw = sampler.draw(after: prompt + generated)
      #expect(abs(draw.logprob - log(wanted[Int(draw.token)])) < 1e-6)
      let best = wanted.filter { $0 > 0 }.sorted(by: >).prefix(5).map { log($0) }
      #expect(draw.alternatives.count == best.count)
      for (alternative, logprob) in zip(draw.alternatives, best) {
        #expect(abs(alternative.logprob - logprob) < 1e-6)
      }
      generated.append(draw.token)
    }
  }

  /// Pearson's χ² of 1,500 draws of one token; with the fixed seed the outcome is the same each time.
  @Test(arguments: optionSets.map(\.name), [nil, 2])
  func `draws occur as often as the definition says`(name: String, logprobs: Int?) throws {
    let change = try #require(Self.optionSets.first { $0.name == name }).change
    var options = SamplingOptions()
    options.logprobs = logprobs
    change(&options)
    let model = try #require(catalog.model(.medium))
    // What is penalised must be generated before: the text after which one token is drawn.
    let prompt = catalog.tokenizer.encode(Self.prompt)
    let wanted = expected(model, options, prompt: prompt, generated: [])
    var counts = Array(repeating: 0, count: wanted.count)
    let draws = 1_500
    for seed in 0..<draws {
      var sampler = makeSampler(model, options, prompt, seed: UInt64(seed))
      counts[Int(sampler.draw(after: prompt).token)] += 1
    }
    var statistic = 0.0
    var cells = 0.0
    var rare = (expected: 0.0, observed: 0.0)
    for token in wanted.indices {
      let share = wanted[token] * Double(draws)
      if share == 0 { #expect(counts[token] == 0, "token \(token) has no probability") }
      if share < 5 {
        rare.expected += share
        rare.observed += Double(counts[token])
      } else {
        statistic += pow(Double(counts[token]) - share, 2) / share
        cells += 1
      }
    }
    if rare.expected >= 5 {
      statistic += pow(rare.observed - rare.expected, 2) / rare.expected
      cells += 1
    }
    // The 99.9 % quantile by Wilson and Hilferty, z = 3.09.
    let degrees = max(cells - 1, 1)
    let limit = degrees * pow(1 - 2 / (9 * degrees) + 3.09 * (2 / (9 * degrees)).squareRoot(), 3)
    #expect(statistic < limit, "χ² \(statistic), \(degrees) degrees of freedom")
  }

  private func makeSampler(
    _ model: LanguageModel,
    _ options: SamplingOptions,
    _ prompt: [Token],
    seed: UInt64
  ) -> Sampler {
    Sampler(
      model: model,
      options: options,
      prompt: prompt,
      endOfText: endOfText,
      random: RandomSource(seed: seed, stream: 0)
    )
  }

  // MARK: What a user sees

  @Test func `temperature 0 takes the most probable token each time`() throws {
    let model = try #require(catalog.model(.large))
    let prompt = catalog.tokenizer.encode("Once upon a time")
    var sampler = makeSampler(model, change { $0.temperature = 0 }, prompt, seed: 9)
    var context = prompt
    for _ in 0..<40 {
      let all = LanguageModelTests.probabilities(model, after: context, endOfText: endOfText)
      let token = sampler.draw(after: context).token
      #expect(all[Int(token)] == all.max())
      context.append(token)
    }
  }

  @Test(arguments: ["top_k 1", "temperature 0"])
  func `a request without chance gives the same bytes a hundred times`(name: String) throws {
    let answers = try Set(
      (0..<100).map { seed in
        try ProviderFixture.complete("Once upon a time", seed: seed) {
          $0.maxTokens = 30
          if name == "top_k 1" { $0.topK = 1 } else { $0.temperature = 0 }
        }
      }
    )
    #expect(answers.count == 1)
  }

  @Test func `a seed gives the same bytes a hundred times, and other seeds others`() throws {
    func answer(_ seed: UInt64) throws -> String {
      try ProviderFixture.complete("Once upon a time", seed: seed) {
        $0.maxTokens = 30
        $0.temperature = 1.2
        $0.repetitionPenalty = 1.1
      }
    }
    #expect(try Set((0..<100).map { _ in try answer(7) }).count == 1)
    #expect(try Set((0..<100).map { try answer($0) }).count > 50)
  }

  @Test func `a bad word is never completed`() throws {
    let prompt = "Q: What is the capital of France?\nA:"
    let words = ["Paris"].flatMap {
      [catalog.tokenizer.encode($0), catalog.tokenizer.encode(" " + $0)]
    }
    let plain = try ProviderFixture.complete(prompt) { $0.temperature = 0 }
    #expect(plain.contains("Paris"))
    let other = try ProviderFixture.complete(prompt) {
      $0.temperature = 0
      $0.badWords = words
    }
    #expect(!other.contains("Paris"))
  }

  @Test func `min_tokens keeps the text from ending`() throws {
    let prompt = "Q: What is the capital of France?\nA:"
    let model = try #require(catalog.model(.largeChat))
    func count(_ options: SamplingOptions) -> Int {
      var generation = Generation(
        model: model,
        tokenizer: catalog.tokenizer,
        prompt: catalog.tokenizer.encode(prompt),
        options: options,
        random: RandomSource(seed: 1)
      )
      while generation.next() != nil {}
      return generation.tokens.count
    }
    let short = change { ($0.temperature, $0.maxTokens) = (0, 200) }
    #expect(count(short) < 100)
    let long = change { ($0.temperature, $0.maxTokens, $0.minTokens) = (0, 200, 150) }
    #expect((150...200).contains(count(long)))
  }

  private func change(_ change: (inout SamplingOptions) -> Void) -> SamplingOptions {
    var options = SamplingOptions()
    change(&options)
    return options
  }
}
