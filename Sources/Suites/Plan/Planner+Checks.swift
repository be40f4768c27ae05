import Crypto
import Domain
import Foundation

/// Every prompt of a plan as it was filled once: its digest and its size, not its text.
struct FilledPrompts {
  /// A prompt as one kind of arm sees it; arms that differ in parameters only share it.
  struct Form: Hashable {
    var prompt: Int
    var endpoint: Endpoint
    var systemPrompt: SystemPromptHandling
  }

  /// 128 bits of SHA-256, one for each case.
  var digests: [Form: [SIMD2<UInt64>]] = [:]
  var totalBytes: [Form: Int] = [:]

  /// Tokens that prompts are made up for.
  var totalTokens: [Form: Int] = [:]
  let suite: Suite

  func form(of source: Expansion.ArmSource) -> Form {
    Form(
      prompt: source.prompt,
      endpoint: source.endpoint.takesMessages ? .chat : .completions,
      systemPrompt: suite.models[source.model].systemPrompt
    )
  }

  func bytes(of source: Expansion.ArmSource) -> Int {
    totalBytes[form(of: source)] ?? 0
  }
}

extension Planner {
  /// Fills every prompt for every case once, and reports what is unset.
  func checkPrompts() -> FilledPrompts {
    var filled = FilledPrompts(suite: suite)
    var complaints = Complaints()
    for source in expansion.arms {
      let form = filled.form(of: source)
      guard filled.digests[form] == nil else { continue }
      var digests: [SIMD2<UInt64>] = []
      digests.reserveCapacity(suite.samples.count)
      var bytes = 0
      for sample in suite.samples.indices {
        var problems: [SuitePrompt.Problem] = []
        let prompt = expansion.prompt(of: source, sample: sample, problems: &problems)
        let tools = expansion.tools(of: source, sample: sample, problems: &problems)
        var toolText = tools.isEmpty ? "" : JSONValue.array(tools).serialized
        var opening = prompt.byteCount
        let own = suite.prompts[source.prompt]
        if let synthetic = own.synthetic {
          let id = suite.samples[sample].id
          let tokens =
            suite.trace?.inputTokens(sample)
            ?? synthetic.inputTokens(prompt: own.id, sample: id, repetition: 0)
          filled.totalTokens[form, default: 0] += tokens
          opening += Int(Double(tokens) * SyntheticWords.meanBytes)
          toolText += synthetic.canonical + id
        }
        if let trace = suite.trace { toolText += trace.canonical(sample) }
        opening += toolText.utf8.count
        let turns = filledTurns(of: source, sample: sample, opening: opening, problems: &problems)
        bytes += opening + (turns?.byteCount ?? 0)
        digests.append(Self.digest(of: prompt, tools: toolText + (turns?.text ?? "")))
        for problem in Set(problems) {
          let name = "prompt '\(suite.prompts[source.prompt].id)'"
          complaints.add(problem.problem, of: name, at: problem.position, sample: sample)
        }
      }
      filled.digests[form] = digests
      filled.totalBytes[form] = bytes
    }
    report(complaints)
    return filled
  }

  /// Adds what only a plan finds to the mistakes of a suite that has some.
  ///
  /// Where one of those may be the reason that a variable is missing, variables are left alone.
  mutating func addMistakes() {
    let variablesAreSure = findings.errors.allSatisfy {
      $0.position.file == suite.path && !$0.problem.mayHideVariables
    }
    mistakenPlaces = Set(findings.errors.map(\.position))
    mistakenKeys = Set(findings.errors.compactMap(\.problem.mistakenKey))
    for index in suite.models.indices { expand(model: index) }
    guard variablesAreSure else { return }
    _ = checkPrompts()
    checkScores()
  }

  /// Fills every score for every case once, and reports those without a target.
  func checkScores() {
    var complaints = Complaints()
    var refused: [String: (count: Int, sample: Int, words: String, position: SourcePosition)] = [:]
    for sample in suite.samples.indices {
      for problem in scoreProblems(of: sample) {
        let score = problem.score
        switch problem.reason {
        case .template(let found):
          complaints.add(found, of: "score '\(score.name)'", at: score.position, sample: sample)
        case .scorer(let words):
          refused[score.name, default: (0, sample, words, score.position)].count += 1
        }
      }
    }
    report(complaints)
    for (name, entry) in refused {
      let samples = samples(entry.sample, others: entry.count - 1)
      findings.report(
        .invalid("score '\(name)' cannot judge \(samples): \(entry.words)"),
        at: entry.position
      )
    }
  }

  /// The same complaint about many cases is told once, with the first case and the count.
  struct Complaints {
    struct Subject: Hashable {
      var problem: PromptTemplate.Problem
      var owner: String
      var position: SourcePosition
    }

    var found: [Subject: (first: Int, count: Int)] = [:]

    mutating func add(
      _ problem: PromptTemplate.Problem,
      of owner: String,
      at position: SourcePosition,
      sample: Int
    ) {
      let subject = Subject(problem: problem, owner: owner, position: position)
      found[subject, default: (first: sample, count: 0)].count += 1
    }
  }

  private func samples(_ first: Int, others: Int) -> SuiteError.Samples {
    SuiteError.Samples(
      first: suite.samples[first].id,
      place: suite.casePlaces.line(ofUnnamed: first),
      others: others
    )
  }

  func report(_ complaints: Complaints) {
    for (subject, occurrence) in complaints.found {
      let sample = suite.samples[occurrence.first]
      let samples = samples(occurrence.first, others: occurrence.count - 1)
      switch subject.problem {
      case .unset(let name, let source):
        let known = Set(suite.variables.keys).union(sample.variables.keys).sorted()
        findings.report(
          .unsetVariable(name: name, owner: subject.owner, samples: samples, known: known),
          at: suite.position(of: source, from: subject.position)
        )
      case .media(let words):
        findings.report(
          .invalid("\(subject.owner), \(samples): \(words)"),
          at: subject.position
        )
      case .unprintable(let name, let source, let kind, let remedy):
        findings.report(
          .unprintable(
            name: name,
            owner: subject.owner,
            samples: samples,
            kind: kind,
            remedy: remedy
          ),
          at: suite.position(of: source, from: subject.position)
        )
      }
    }
  }

  // MARK: Hash

  /// - Parameter tools: What is offered with it, and what follows in later turns, JSON text; empty where
  ///   nothing is.
  private static func digest(of prompt: Prompt, tools: String) -> SIMD2<UInt64> {
    let digest = SHA256.hash(data: Data((prompt.canonical.serialized + tools).utf8))
    return digest.withUnsafeBytes { bytes in
      SIMD2(
        bytes.loadUnaligned(as: UInt64.self),
        bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      )
    }
  }

  /// Over each request's model, endpoint, parameters and prompt, in the order of sending.
  ///
  /// A cold run's nonces are left out: they differ from run to run, and the plan does not.
  func hash(of entries: [PlannedRequests.Entry], _ prompts: FilledPrompts) -> String {
    var hasher = SHA256()
    var heads: [SIMD2<Int32>: [UInt8]] = [:]
    for entry in entries {
      let source = expansion.arms[Int(entry.arm)]
      let key = SIMD2(entry.arm, entry.repetition)
      let head = heads[key] ?? head(of: entry)
      heads[key] = head
      hasher.update(data: head)
      if let digests = prompts.digests[prompts.form(of: source)] {
        withUnsafeBytes(of: digests[Int(entry.sample)]) { hasher.update(bufferPointer: $0) }
      }
    }
    return hasher.finalize().hexadecimal
  }

  private func head(of entry: PlannedRequests.Entry) -> [UInt8] {
    let request = expansion.request(
      arm: Int(entry.arm),
      sample: Int(entry.sample),
      repetition: Int(entry.repetition),
      nonce: nil
    )
    let model = suite.models[expansion.arms[Int(entry.arm)].model]
    // They may be a case's own, and are hashed with its prompt.
    var parameters = request.parameters.values
    parameters["tools"] = expansion.arms[Int(entry.arm)].parameters["tools"]
    // Lengths are a case's own too.
    if request.synthetic != nil || suite.trace != nil {
      parameters = expansion.arms[Int(entry.arm)].parameters.values
    }
    let value: JSONValue = [
      "cold": .bool(suite.isCold),
      "endpoint": .string(request.endpoint.rawValue),
      "models": .array(request.models.map(JSONValue.string)),
      "parameters": .object(parameters),
      "provider": .string(model.provider),
      "stream": .bool(request.isStreamed),
    ]
    return Array(value.serialized.utf8)
  }
}

extension Prompt {
  var byteCount: Int {
    switch self {
    case .text(let text): text.utf8.count
    case .messages(let messages):
      messages.reduce(0) { $0 + $1.content.utf8.count + ($1.name?.utf8.count ?? 0) }
    }
  }

  fileprivate var canonical: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .messages(let messages): .array(messages.map(\.json))
    }
  }
}
