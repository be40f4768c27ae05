import Domain
import Scoring

/// Turns a suite's checked YAML into values, and finds the mistakes that only meaning shows.
///
/// The shape of every value was checked before, so what does not read here was told already and is
/// passed over.
struct SuiteParser {
  let files: SuiteFiles
  var findings: Findings { files.findings }

  /// The run whose suite is read again: what it has may be named, whatever its suite says of it.
  var run: RunManifest?

  /// What the suite says for all its scores.
  private(set) var unanswered = UnansweredRules()

  /// The schemas that answers are asked to keep, for scores that hold them to it.
  private(set) var answerSchemas: [JSONValue] = []

  func suite(_ root: YAMLNode, overrides: [String]) -> Suite {
    let models = models(root)
    let traced = tracedLoad(root)
    let cases =
      traced.map { (samples: $0.samples, counts: [$0.samples.count], places: CasePlaces()) }
      ?? cases(root["cases"])
    let tools = tools(in: root)
    let written = traced?.prompts ?? prompts(root["prompts"], tools: tools)
    let (sweep, swept) = self.sweep(root["sweep"], beside: written, models: models)
    let parameters = parameters(root["params"])
    var reader = self
    reader.unanswered = unanswered(root)
    reader.answerSchemas = Self.answerSchemas(parameters, models, sweep)
    let scores = reader.scores(root["scores"], models: models)
    var suite = Suite(
      name: root["suite"]?.text ?? "",
      description: root["description"]?.text,
      path: files.suitePath,
      text: "",
      hash: "",
      files: [],
      overrides: overrides,
      models: models,
      prompts: written + swept.map { $0.offering(tools) },
      samples: cases.samples,
      variables: root["vars"]?.jsonValue.objectValue ?? [:],
      parameters: parameters,
      sweep: sweep,
      repeats: repeats(root["repeat"]),
      scores: scores,
      load: phased(traced?.stages ?? load(root["load"]), root),
      objectives: objectives(root["objectives"], streams: root["params"]?["stream"]?.bool),
      allowedDelay: duration(root["allowed_delay"]),
      warmUp: count(root["warmup"]) ?? 0,
      timeout: timeout(root["timeout"]),
      answerLimit: root["answer_limit"]?.text.flatMap(Scalars.size),
      retry: retry(root["retry"]),
      connections: root["connections"]?.text.flatMap(Suite.Connections.init) ?? .reuse,
      warmsConnections: root["warm_connections"]?.bool ?? true,
      cache: root["cache"]?.text.flatMap(Suite.Cache.init) ?? .none,
      isCold: root["cold"]?.bool ?? (root["cache"]?.text == Suite.Cache.cold.rawValue),
      storesText: root["store_text"]?.bool ?? true,
      budget: budget(root["budget"]),
      compare: nil,
      verify: verification(root["verify"]),
      gates: [],
      tune: nil,
      report: nil,
      sources: []
    )
    suite.trace = traced?.trace
    suite.caseCounts = cases.counts
    suite.casePlaces = cases.places
    suite.scrape = scrapes(root["scrape"], models: models)
    suite.conversations = conversationTerms(root)
    let holdsConversations = suite.holdsConversations
    for index in suite.prompts.indices {
      suite.prompts[index].holdsConversations = holdsConversations
    }
    checkConversations(suite, root)
    checkPhases(suite, root)
    decide(&suite, root)
    checkReductions(suite, root)
    checkCache(suite, root["cache"])
    return suite
  }

  // MARK: Shared readings

  func located(_ node: YAMLNode?) -> Located<String>? {
    guard let node, let text = node.text else { return nil }
    return Located(value: text, position: node.position)
  }

  /// One text, or each text of a list.
  func texts(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    return node.elements?.compactMap(\.text) ?? [node.text].compactMap { $0 }
  }

  func duration(_ node: YAMLNode?) -> Duration? {
    node?.text.flatMap(Scalars.duration)
  }

  /// `nil` also of what no count of the language may be: it was told, and counts go into ranges.
  func count(_ node: YAMLNode?) -> Int? {
    node?.integer.flatMap { Int32(exactly: $0) }.flatMap { $0 >= 0 ? Int($0) : nil }
  }

  func template(_ text: String, at position: SourcePosition) -> PromptTemplate? {
    switch TemplateParser.parse(text) {
    case .success(let template): return template
    case .failure(let mistake):
      guard !findings.isFull else {
        findings.countUntold()
        return nil
      }
      let place = files.position(of: mistake.source, from: position)
      findings.report(.template(mistake.words), at: place)
      return nil
    }
  }

  /// Reports what does not name one of `known`.
  func require(_ reference: Located<String>?, kind: String, in known: [String]) {
    guard let reference, !known.contains(reference.value) else { return }
    let problem = SuiteError.Problem.unknownReference(kind: kind, id: reference.value, known: known)
    findings.report(problem, at: reference.position)
  }

  func parameters(_ node: YAMLNode?) -> [Suite.Parameter] {
    (node?.entries ?? []).map { entry in
      warnOfLiteralEscapes(entry)
      return Suite.Parameter(
        name: entry.key,
        value: value(entry.value, ofParameter: entry.key),
        position: entry.keyPosition
      )
    }
  }

  /// The value with the type that the parameter has: a text is one whatever it looks like.
  func value(_ node: YAMLNode, ofParameter name: String) -> JSONValue {
    if name == AnswerForm.parameter { return answerForm(node) }
    guard SuiteLanguage.parameters.key(name)?.shape.isText == true else {
      return node.parameterValue
    }
    if let elements = node.elements {
      return .array(elements.compactMap(\.text).map(JSONValue.string))
    }
    return node.text.map(JSONValue.string) ?? .null
  }

  /// `stop: ['\n']` is a backslash and an n, which no model ever writes to end an answer.
  private func warnOfLiteralEscapes(_ entry: YAMLNode.Entry) {
    guard entry.key == "stop" || entry.key == "bad_words" else { return }
    for node in entry.value.elements ?? [entry.value] {
      guard case .scalar(let text, let style) = node.content, style != .doubleQuoted else {
        continue
      }
      if text.contains("\\n") || text.contains("\\t") || text.contains("\\r") {
        findings.report(.literalEscape(text), at: node.position)
      }
    }
  }

  private func budget(_ node: YAMLNode?) -> Suite.Budget? {
    guard let node else { return nil }
    return Suite.Budget(
      dollars: node["usd"]?.number,
      requests: count(node["requests"]),
      position: node.position
    )
  }
}
