import Domain
package import Providers
import Reports
import Runner
import Suites
package import Transport

/// Asks a model what it makes of each documented parameter.
package struct Probe: Sendable {
  private let plan: ProbePlan
  private let provider: Provider
  private let budget: SpendingLimit
  private let sender: UnmeasuredSender
  private let gate = ModelGate()

  /// So few at a time that no service takes it for load.
  private static let inFlight = 4

  /// - Parameter budget: Requests at most, those that are sent again among them.
  package init(
    _ plan: ProbePlan,
    of provider: Provider,
    budget: Int,
    over transport: any HTTPTransport
  ) {
    self.plan = plan
    self.provider = provider
    self.budget = SpendingLimit(requests: budget)
    sender = UnmeasuredSender(
      transport: transport,
      retry: RetryPolicy(Suite.Retry(limit: 3, causes: Suite.Retry.usualCauses)),
      budget: self.budget
    )
  }

  /// A request as it is asked for.
  private struct Asked: Sendable {
    var prompt: Int
    var text: String
    var parameters: [String: JSONValue]
  }

  /// - Throws: `CommandFailure` where the model does not answer even without a parameter.
  package func report() async throws -> ProbeReport {
    let (limitName, first) = try await firstAnswer()
    let prompts = ProbePlan.prompts.indices
    let plainly = (0..<plan.repeats).flatMap { _ in prompts.map { asked($0, limitName: limitName) }
    }
    let plain = [first] + (try await answers(to: Array(plainly.dropFirst())))
    let told = try await asked(of: plan.trials, beside: plain, limitName: limitName)
    return ProbeReport(
      plan: plan,
      findings: ProbeJudge(plan: plan, plain: plain).findings(told),
      usage: .init(
        requests: budget.sent,
        answers: plain + told.flatMap { $0.firsts + $0.settings.flatMap(\.answers) }
      ),
      isWhole: !budget.isReached
    )
  }

  /// The one answer that says whether address, key and model are right, and how the limit is called.
  private func firstAnswer() async throws -> (limitName: String?, answer: ProbeAnswer) {
    let names: [String?] = plan.limitNames.isEmpty ? [nil] : plan.limitNames
    var refused: RequestFailure?
    for name in names {
      let answer = try await answer(to: asked(0, limitName: name))
      switch answer.result {
      case .success: return (name, answer)
      case .failure(.notSent): throw CommandFailure(.usage, "--budget allows no request.")
      case .failure(.failed(let failure)):
        refused = failure
        guard failure.kind == .unsupportedParameter else { throw words(for: failure) }
      }
    }
    throw refused.map(words) ?? CommandFailure(.failure, "nothing was answered")
  }

  private func words(for failure: RequestFailure) -> CommandFailure {
    let request = CompletionRequest(
      models: [plan.model],
      endpoint: plan.endpoint,
      prompt: .text("")
    )
    let remedy = provider.remedy(for: failure, of: request)
    return CommandFailure(
      .failure,
      [
        "'\(plan.model)' does not answer: \(failure.kind.rawValue): \(failure.message.printable)",
        remedy?.printable,
      ].compactMap(\.self).joined(separator: "\n")
    )
  }

  private func asked(
    _ prompt: Int,
    limitName: String?,
    of trial: ProbeTrial? = nil,
    value: JSONValue? = nil
  ) -> Asked {
    var parameters = trial?.beside ?? [:]
    if let limitName, trial?.isLimit != true {
      let tokens = max(trial?.limit ?? 0, plan.answerTokens)
      parameters[limitName] = .integer(Int64(tokens))
    }
    if let trial, let value { parameters[trial.parameter] = value }
    var text = ProbePlan.prompts[prompt]
    switch trial?.check {
    case .feature(.json)?: text = ProbePlan.plainPrompt
    case .twins?: text = ProbePlan.listPrompts[prompt]
    default: break
    }
    return Asked(prompt: prompt, text: text, parameters: parameters)
  }
}

// MARK: - Trials

extension Probe {
  /// First each value once, then those that are taken as often as it needs.
  private func asked(
    of trials: [ProbeTrial],
    beside plain: [ProbeAnswer],
    limitName: String?
  ) async throws -> [ProbeTold] {
    var told = trials.map { ProbeTold(trial: $0, values: $0.values(beside: plain)) }
    let firsts = told.indices.flatMap { index in
      told[index].values.map { value in
        (index: index, asked: asked(0, limitName: limitName, of: told[index].trial, value: value))
      }
    }
    for (first, answer) in zip(firsts, try await answers(to: firsts.map(\.asked))) {
      told[first.index].firsts.append(answer)
    }
    let standards = told.indices.compactMap { index -> (index: Int, asked: Asked)? in
      guard let value = told[index].standardToTry else { return nil }
      return (index, asked(0, limitName: limitName, of: told[index].trial, value: value))
    }
    for (standard, answer) in zip(standards, try await answers(to: standards.map(\.asked))) {
      told[standard.index].takesStandard = answer.completion != nil
    }
    let hasSeeds = told.contains { $0.trial.parameter == "seed" && !$0.taken.isEmpty }
    for index in told.indices { told[index].isSeeded = hasSeeds }
    let rest = told.indices.flatMap { index in
      further(of: told[index], limitName: limitName).map { (index: index, asked: $0) }
    }
    for (one, answer) in zip(rest, try await answers(to: rest.map(\.asked.asked))) {
      told[one.index].add(answer, at: one.asked.value)
    }
    return told
  }

  /// What is asked once the values are known to be taken, the first answers to each among it already.
  private func further(
    of told: ProbeTold,
    limitName: String?
  ) -> [(value: JSONValue, asked: Asked)] {
    let repeats = told.trial.answersPerPrompt(of: plan.repeats)
    if case .twins = told.trial.check, told.isSeeded {
      return (told.compared.prefix(1) + told.compared).flatMap { value in
        (1...repeats).flatMap { seed in
          ProbePlan.prompts.indices.map { prompt in
            var asked = asked(prompt, limitName: limitName, of: told.trial, value: value)
            asked.parameters["seed"] = .integer(Int64(seed))
            return (value, asked)
          }
        }
      }
    }
    return told.compared.flatMap { value in
      (0..<repeats).flatMap { repetition in
        ProbePlan.prompts.indices.compactMap { prompt -> (value: JSONValue, asked: Asked)? in
          guard (repetition, prompt) != (0, 0) else { return nil }
          return (value, asked(prompt, limitName: limitName, of: told.trial, value: value))
        }
      }
    }
  }
}

// MARK: - Sending

extension Probe {
  /// The answers in the order of what is asked.
  private func answers(to asked: [Asked]) async throws -> [ProbeAnswer] {
    try await withThrowingTaskGroup(of: (Int, ProbeAnswer).self) { group in
      var answers: [Int: ProbeAnswer] = [:]
      for (position, one) in asked.enumerated() {
        if position >= Self.inFlight, let (place, answer) = try await group.next() {
          answers[place] = answer
        }
        group.addTask { (position, try await answer(to: one)) }
      }
      for try await (place, answer) in group { answers[place] = answer }
      return asked.indices.compactMap { answers[$0] }
    }
  }

  private func answer(to asked: Asked) async throws -> ProbeAnswer {
    let request = CompletionRequest(
      models: [plan.model],
      endpoint: plan.endpoint,
      prompt: .text(asked.text),
      parameters: SamplingParameters(asked.parameters),
      isStreamed: false
    )
    let http: HTTPRequest
    do throws(ProviderError) {
      http = try provider.httpRequest(for: request, limits: TransferLimits())
    } catch {
      throw CommandFailure(.usage, error.words(naming: .options))
    }
    do {
      let trials = try await sender.send(http, to: plan.model, gate: gate) { exchange in
        let reply = provider.reply(to: request, in: exchange)
        guard case .failed(let failure) = reply.outcome else {
          return UnmeasuredSender.Reading.answered(reply.completion ?? Completion())
        }
        return .failed(failure)
      }
      return ProbeAnswer(prompt: asked.prompt, result: Self.result(trials))
    } catch is CancellationError where budget.isReached {
      return ProbeAnswer(prompt: asked.prompt, result: .failure(.notSent))
    }
  }

  private static func result(
    _ trials: [UnmeasuredSender.Trial<Completion>]
  ) -> Result<Completion, ProbeFailure> {
    switch trials.last?.reading {
    case .answered(let completion): .success(completion)
    case .failed(let failure, _): .failure(.failed(failure))
    case nil: .failure(.notSent)
    }
  }
}
