import Domain
import Profiles
import Providers
import Runner
import Suites
import Transport

/// Finds out what each model's provider counts for the words of the plan's synthetic prompts, before
/// any of them is sent.
struct PromptCalibration {
  var plan: Plan
  var routes: [String: ModelRoute]
  var transport: any HTTPTransport
  var budget: SpendingLimit
  var observer: any ExecutionObserver

  /// What the prompts begin from, where others send a part of the same plan; `nil` draws it.
  var salt: UInt64?

  /// Counts by an endpoint that only counts, of words that are no token each.
  private static let counterLimit = 130

  /// Counts by the usage of a request that is paid for.
  private static let usageLimit = 40

  /// Tokens of the longest text that is sent for its usage.
  private static let longestText = 4_000

  /// The plan with its prompts made by what was found; the same where it has none that are made up.
  ///
  /// Nothing fails here: what cannot be counted is taken for a token a word, and the report says so.
  func calibrated() async -> Plan {
    guard plan.suite.hasSyntheticPrompts else { return plan }
    var terms = plan.synthesis ?? SyntheticTerms(salt: salt ?? .random(in: .min ... .max))
    let known = Set(terms.scales.map { [$0.model, $0.prompt] })
    var open: [String: [Int]] = [:]
    var seen = known
    for arm in plan.arms where plan.synthetic(ofArm: arm.index) != nil {
      let model = plan.model(of: arm).id
      guard seen.insert([model, arm.prompt]).inserted else { continue }
      open[model, default: []].append(arm.index)
    }
    let salt = terms.salt
    await withTaskGroup(of: [TokenScale].self) { group in
      for (model, arms) in open {
        guard let route = routes[model] else { continue }
        group.addTask { await scales(of: arms, model: model, route, salt: salt) }
      }
      for await scales in group { terms.scales += scales }
    }
    terms.scales.sort { ($0.model, $0.prompt) < ($1.model, $1.prompt) }
    for scale in terms.scales where !known.contains([scale.model, scale.prompt]) {
      observer.tell(.promptsCounted(scale))
    }
    return plan.synthesising(by: terms)
  }

  // MARK: One model

  private func scales(
    of arms: [Int],
    model: String,
    _ route: ModelRoute,
    salt: UInt64
  ) async -> [TokenScale] {
    guard let first = arms.first else { return [] }
    let weighed = await weights(arm: first, model: model, route)
    var scales: [TokenScale] = []
    for arm in arms {
      let prompt = plan.arms[arm].prompt
      var scale = TokenScale(
        model: model,
        prompt: prompt,
        way: weighed.way,
        requests: arm == first ? weighed.requests : 0,
        weights: weighed.weights,
        doubt: weighed.doubt
      )
      await fit(&scale, arm: arm, route, salt: salt)
      scales.append(scale)
    }
    return scales
  }

  private struct Weighed {
    var way: TokenScale.Way
    var weights: [Double] = []
    var requests = 0
    var doubt: String?
  }

  private func weights(arm: Int, model: String, _ route: ModelRoute) async -> Weighed {
    let wireName = plan.model(of: plan.arms[arm]).names.first ?? model
    if route.provider.profile.tokenCounterPath != nil {
      let weighing = WordWeighing(
        count: { try await counted($0, model: wireName, route) },
        limit: Self.counterLimit
      )
      if let result = try? await weighing.result() {
        return Weighed(way: .counter, weights: result.weights, requests: result.counts)
      }
    }
    let weighing = WordWeighing(
      count: { words in
        try await usage(of: SyntheticText(askedTokens: words.count, lastWords: words), arm, route)
      },
      limit: Self.usageLimit
    )
    do {
      let result = try await weighing.result()
      return Weighed(way: .usage, weights: result.weights, requests: result.counts)
    } catch {
      return Weighed(way: .assumed, doubt: Self.words(error))
    }
  }

  /// Fits template and factor by the usage of texts of several lengths.
  private func fit(_ scale: inout TokenScale, arm: Int, _ route: ModelRoute, salt: UInt64) async {
    guard scale.way != .assumed, let synthetic = plan.synthetic(ofArm: arm) else { return }
    let longest = max(min(synthetic.input.most, Self.longestText), 32)
    var points: [(tokens: Double, counted: Double)] = []
    for (number, length) in [longest, longest / 4, longest / 16].enumerated() where length >= 16 {
      var bare = scale
      bare.overhead = 0
      bare.factor = 1
      var text = bare.text(tokens: length, ownKey: salt &+ UInt64(number))
      text.ask = synthetic.ask
      let tokens = bare.tokens(of: text.words)
      scale.requests += 1
      do {
        points.append((tokens, Double(try await usage(of: text, arm, route))))
      } catch {
        scale.doubt = scale.doubt ?? Self.words(error)
        break
      }
    }
    guard let fit = CountFit(points) else {
      if !points.isEmpty { scale.doubt = scale.doubt ?? "its counts do not grow with the text" }
      return
    }
    scale.overhead = max(fit.overhead, 0)
    scale.factor = fit.factor
  }

  // MARK: Counts

  private struct Uncounted: Error {
    var words: String
  }

  private func counted(_ words: [Int], model: String, _ route: ModelRoute) async throws -> Int {
    let text = SyntheticText(askedTokens: words.count, lastWords: words).text
    let request = try route.provider.tokenCountRequest(model: model, text: text)
    return try route.provider.tokenCount(in: await transport.sendUnmeasured(request)).totalTokens
  }

  private func usage(of text: SyntheticText, _ arm: Int, _ route: ModelRoute) async throws -> Int {
    guard let request = plan.countingRequest(arm: arm, text: text) else {
      throw Uncounted(words: "there is nothing to ask")
    }
    let asking = UnmeasuredRequest(plan: plan, transport: transport, budget: budget)
    guard let answer = try await asking.answer(to: request, ofArm: arm, route) else {
      throw Uncounted(words: "the budget is spent")
    }
    if let failure = answer.failure { throw Uncounted(words: failure.message) }
    guard let tokens = answer.usage?.inputTokens else {
      throw Uncounted(words: "its answers tell no input tokens")
    }
    return tokens
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as Uncounted: error.words
    case let error as WordWeighing.Implausible: error.words
    default: "\(error)"
    }
  }
}
