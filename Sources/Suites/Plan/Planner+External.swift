import Domain
import Foundation
import Profiles
import Scoring

extension Planner {
  /// Finds scores that cannot be asked for, and models that are there for nothing.
  mutating func checkExternalScores() {
    for score in suite.scores {
      switch score.kind {
      case .rule(let rule):
        if rule.scorer.readsLogProbabilities { checkLogProbabilities(of: score) }
        if case .metric(let metric)? = (rule.scorer as? Measure)?.figure {
          noteUnmeasured(metric, by: score)
        }
      case .external(let external): check(external, of: score)
      }
    }
    for model in suite.models where !model.isCompared {
      let judges = suite.externalScores.contains { _, score in
        score.asked.judge?.model == model.id
      }
      guard !judges else { continue }
      findings.report(
        .invalid(
          "model '\(model.id)' is not compared and judges nothing. Remove 'compared: false', or name "
            + "it as the model of a judge."
        ),
        at: model.position
      )
    }
  }

  private mutating func check(_ external: ExternalScore, of score: SuiteScore) {
    if !suite.storesText {
      findings.report(
        .invalid(
          "score '\(score.name)' is asked for after the load, about stored answers, and store_text: "
            + "false keeps none. Remove the score, or store_text."
        ),
        at: score.position
      )
    }
    switch external.asked {
    case .judge(let judge):
      guard check(judge, of: score) else { return }
      checkPrompts(of: judge, score)
      noteVotes(of: judge, score)
    case .pairwise(let pairwise):
      guard check(pairwise.judge, of: score) else { return }
      check(pairwise, of: score)
    case .similarity(let similarity):
      guard let model = suite.model(similarity.model), model.endpoint != .embeddings else { return }
      findings.report(
        .invalid(
          "score '\(score.name)' needs embeddings, and model '\(model.id)' is not asked for them. "
            + "Give the model endpoint: embeddings."
        ),
        at: score.position
      )
    case .program(let program): noteMissing(program, of: score)
    }
  }

  /// A figure that answers do not have leaves each of them unscored.
  private mutating func noteUnmeasured(_ metric: Metric, by score: SuiteScore) {
    let lacking: [Int]
    let words: String
    switch metric {
    case .timeToFirstToken:
      lacking = arms.indices.filter { !expansion.arms[$0].isStreamed }
      words = "asked not to stream, and their answers have no ttft. Stream, or measure latency."
    case .cost:
      lacking = arms.indices.filter { suite.models[expansion.arms[$0].model].price == nil }
      words = "without a price, and only a reply can tell a cost. Give the model a price."
    default: return
    }
    guard !lacking.isEmpty else { return }
    let some = "some arms (\(lacking.count) of \(arms.count))"
    let which = lacking.count == arms.count ? "all arms" : some
    notes.append("\(score.position): score '\(score.name)': \(which) are \(words)")
  }

  /// The plan may be for another machine, so it is no mistake yet.
  private mutating func noteMissing(_ program: ExternalScore.Program, of score: SuiteScore) {
    guard case .command(let words) = program.call, let name = words.first,
      !Self.isProgram(name, of: suite.path)
    else { return }
    let place = name.contains("/") ? "beside the suite" : "on PATH"
    notes.append(
      "\(score.position): score '\(score.name)': there is no program '\(name)' \(place), and without it "
        + "no answer has the score."
    )
  }

  /// Whether a program is where it is looked for when it is run.
  private static func isProgram(_ name: String, of suitePath: String) -> Bool {
    let home = URL(filePath: suitePath).deletingLastPathComponent()
    let places =
      name.contains("/")
      ? [URL(filePath: name, relativeTo: home).path]
      : (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/\(name)" }
    return places.contains { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether the judge is a model that can judge.
  private func check(_ judge: ExternalScore.Judge, of score: SuiteScore) -> Bool {
    guard let model = suite.model(judge.model) else { return false }
    let endpoint = model.endpoint(forMessages: false)
    if endpoint == .embeddings || model.names.count > 1 {
      let reason = endpoint == .embeddings ? "makes embeddings" : "is several models"
      findings.report(
        .invalid("model '\(model.id)' \(reason), so it cannot judge. Name one that writes."),
        at: score.position
      )
      return false
    }
    for parameter in judge.parameters {
      let asked = SamplingParameters([parameter.name: parameter.value])
      guard let refused = model.refusal(of: asked, at: endpoint) else { continue }
      findings.report(refused.problem(of: model), at: parameter.position)
    }
    let all = SamplingParameters(model.parameters).overridden(
      by: SamplingParameters(judge.parameters)
    )
    if let lack = model.lack(of: all, at: endpoint) {
      findings.report(lack.problem(of: model), at: score.position)
    }
    return true
  }

  /// Without two arms, one answer of each, and both in the prompt, nothing can be compared.
  private func check(_ pairwise: ExternalScore.Pairwise, of score: SuiteScore) {
    func report(_ words: String) {
      findings.report(.invalid(words), at: score.position)
    }
    if expansion.arms.count < 2 {
      report(
        "score '\(score.name)' compares the answers of two arms, and there is only one. Add a model, "
          + "a prompt or a setting."
      )
    }
    if expansion.arms.contains(where: { $0.parameters.choiceCount > 1 }) {
      report(
        "score '\(score.name)' compares one answer of each arm, and n asks for several. Remove n, or "
          + "repeat the cases."
      )
    }
    guard !suite.samples.isEmpty else { return }
    var problems: [PromptTemplate.Problem] = []
    let prompts = [("a", "b"), ("c", "b"), ("a", "c")].map { first, second in
      expansion.judgePrompt(
        pairwise,
        first: first,
        second: second,
        sample: 0,
        problems: &problems
      )
    }
    for (place, changed) in [("first", 1), ("second", 2)] where prompts[0] == prompts[changed] {
      report("the judge's prompt of score '\(score.name)' has no {{\(place)}} to compare.")
    }
  }

  /// A prompt that is the same for every answer judges nothing.
  private func checkPrompts(of judge: ExternalScore.Judge, _ score: SuiteScore) {
    var problems: [PromptTemplate.Problem] = []
    let prompts = ["a", "b"].map {
      expansion.judgePrompt(judge, answer: $0, sample: 0, problems: &problems)
    }
    if prompts[0] == prompts[1] {
      findings.report(
        .invalid("the judge's prompt of score '\(score.name)' has no {{answer}} to judge."),
        at: score.position
      )
    }
    for row in judge.calibration {
      var problems: [PromptTemplate.Problem] = []
      _ = expansion.judgePrompt(judge, calibration: row, problems: &problems)
      for problem in Set(problems) {
        findings.report(
          .invalid(
            "the judge's prompt of score '\(score.name)' cannot be filled from this row: it lacks "
              + "'\(problem.name)'."
          ),
          at: row.position
        )
      }
    }
  }

  private mutating func noteVotes(of judge: ExternalScore.Judge, _ score: SuiteScore) {
    guard judge.votes > 1,
      let request = expansion.judgeRequest(judge, prompt: "", vote: 0),
      request.parameters.temperature == 0
    else { return }
    notes.append(
      "The \(judge.votes) votes of '\(score.name)' are the same request at temperature 0. Give the "
        + "judge params: {temperature: 0.7} for votes that can differ, or ask once."
    )
  }

  /// Only what is written is sent, so log-probabilities come where they were asked for.
  private func checkLogProbabilities(of score: SuiteScore) {
    var told: Set<Int> = []
    for source in expansion.arms where told.insert(source.model).inserted {
      let model = suite.models[source.model]
      guard let words = Self.missingLogProbabilities(source) else { continue }
      findings.report(
        .invalid("score '\(score.name)' reads log-probabilities: model '\(model.id)' \(words)"),
        at: score.position
      )
    }
  }

  /// What keeps an arm's answers from having them; `nil` when they have.
  private static func missingLogProbabilities(_ source: Expansion.ArmSource) -> String? {
    let asked = source.parameters["logprobs"]
    switch source.endpoint {
    case .chat:
      let listed = source.parameters["top_logprobs"]?.integerValue ?? 0
      guard asked?.boolValue == true, listed > 0 else {
        return "is not asked for them. Add logprobs: true and top_logprobs: 5 to its params."
      }
    case .completions, .modelPath:
      guard asked?.boolValue == true || (asked?.integerValue ?? 0) > 0 else {
        return "is not asked for them. Add logprobs: 5 to its params."
      }
    case .gateway, .embeddings, .messages, .responses, .generateContent, .ollama, .custom:
      return "has none at its \(source.endpoint.rawValue) endpoint. Use choice, which reads the "
        + "letter of the answer."
    }
    guard source.parameters["echo"]?.boolValue == true else { return nil }
    return "is asked to echo, so that the prompt's come first. Remove echo."
  }
}

extension PromptTemplate.Problem {
  /// The variable that is at fault.
  fileprivate var name: String {
    switch self {
    case .unset(let name, _), .unprintable(let name, _, _, _): name
    case .media(let words): words
    }
  }
}
