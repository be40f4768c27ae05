import Domain
import Profiles
import Scoring

extension SuiteParser {
  func models(_ root: YAMLNode) -> [Model] {
    let providers = root["providers"]?.entries ?? []
    let unsupported = root["unsupported"]?.text.flatMap(Suite.Unsupported.init) ?? .fail
    let known = SuiteLanguage.profiles + providers.map(\.key)
    var models: [Model] = []
    for node in root["models"]?.elements ?? [] {
      guard var model = model(node, providers: providers, known: known) else { continue }
      model.unsupported =
        node["unsupported"]?.text.flatMap(Suite.Unsupported.init) ?? unsupported
      for routed in routed(model, by: node["routes"]) {
        if let twin = models.first(where: { $0.id == routed.id }) {
          let problem = SuiteError.Problem.duplicateID(
            kind: "model",
            id: routed.id,
            first: twin.position
          )
          findings.report(problem, at: node["id"]?.position ?? node.position)
        }
        models.append(routed)
      }
    }
    return models
  }

  /// The model, or one for each of the upstreams that it is asked of.
  private func routed(_ model: Model, by routes: YAMLNode?) -> [Model] {
    guard let routes else { return [model] }
    guard model.profile == nil || model.profile?.routing != nil else {
      findings.report(
        .invalid(
          "routes are a router's, and '\(model.provider)' is none. Write `provider: openrouter`, or take "
            + "them out."
        ),
        at: routes.position
      )
      return [model]
    }
    guard routes.text == nil else {
      var whole = model
      whole.route = .all(routes.position)
      return [whole]
    }
    let named = texts(routes)
    if named.isEmpty {
      findings.report(.invalid("routes names no upstream."), at: routes.position)
    }
    return model.routed(to: named, from: routes.position)
  }

  private func model(_ node: YAMLNode, providers: [YAMLNode.Entry], known: [String]) -> Model? {
    guard let provider = located(node["provider"]) else { return nil }
    require(provider, kind: "provider", in: known)
    let names = texts(node["model"])
    guard let first = names.first else { return nil }
    let definition = providers.first { $0.key == provider.value }?.value
    var profile = ProviderProfile.Name(rawValue: definition?["profile"]?.text ?? provider.value)?
      .profile
    let described = node["custom"] ?? definition?["custom"]
    let endpoint =
      node["endpoint"]?.text.flatMap(Endpoint.init) ?? (described == nil ? nil : .custom)
    var connection = self.connection(node, over: definition)
    if let described {
      connection.add(headers(described["headers"]))
      let service = customService(
        described,
        takesAnyParameter: connection.sendsExtraParameters
      )
      if let service { profile = profile?.serving(service) }
    } else if endpoint == .custom {
      findings.report(
        .invalid("endpoint custom needs `custom`, which says how the service is spoken to."),
        at: node["endpoint"]?.position ?? node.position
      )
    }
    let asked = endpoint ?? profile?.endpoint(forMessages: false)
    if names.count > 1, let asked, profile?.served(at: asked).takesModelList == false,
      let list = node["model"]
    {
      findings.report(
        .invalid(
          "only the gateway's endpoint takes a list of models. List each as a model of its own."
        ),
        at: list.position
      )
    }
    return Model(
      id: node["id"]?.text ?? (names.count == 1 ? first : names.joined(separator: "+")),
      provider: provider.value,
      profile: profile,
      connection: connection,
      names: names,
      endpoint: endpoint,
      systemPrompt: node["system_prompt"]?.text.flatMap(SystemPromptHandling.init) ?? .send,
      strip: strip(node["strip"]),
      price: price(node["price"]),
      parameters: parameters(node["params"]),
      axes: axes(node["sweep"]?["axes"]),
      isCompared: node["compared"]?.bool ?? true,
      position: node["id"]?.position ?? node.position
    )
  }

  /// What the model says of its connection, and what its provider's entry says where it is silent.
  private func connection(_ node: YAMLNode, over definition: YAMLNode?) -> ConnectionOverrides {
    func value(_ key: String) -> YAMLNode? { node[key] ?? definition?[key] }
    let base = located(value("base_url"))
    if let base, !base.value.hasPrefix("http://"), !base.value.hasPrefix("https://") {
      findings.report(.invalid("base_url begins with https:// or http://."), at: base.position)
    }
    for address in [base, located(value("proxy"))].compactMap({ $0 }) {
      // What stands before the host's @ is a user and a password.
      let host = address.value.split(separator: "/").dropFirst().first ?? ""
      if host.contains("@") { findings.report(.secretInFile, at: address.position) }
    }
    if let path = located(value("path")) { reportMasked(path.value, at: path.position) }
    var overrides = ConnectionOverrides(
      baseURL: base,
      apiKey: value("api_key").flatMap(secret),
      headers: [],
      path: value("path")?.text,
      caFile: located(value("ca_file")).map { files.resolve($0.value, from: $0.position) },
      proxy: value("proxy")?.text,
      sendsExtraParameters: value("extra_params")?.bool ?? false
    )
    overrides.add(headers(definition?["headers"]))
    overrides.add(headers(node["headers"]))
    return overrides
  }

  private func headers(_ node: YAMLNode?) -> [ConnectionOverrides.Header] {
    (node?.entries ?? []).compactMap(header)
  }

  private func header(_ entry: YAMLNode.Entry) -> ConnectionOverrides.Header? {
    let name = entry.key
    let isToken = name.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"/[]?={}".utf8.contains(byte)
    }
    guard isToken, !name.isEmpty else {
      findings.report(.invalid("'\(name)' is no header's name."), at: entry.keyPosition)
      return nil
    }
    if let text = entry.value.text {
      if ConnectionOverrides.Header.namesSecret(name) {
        findings.report(.secretInFile, at: entry.value.position)
        return nil
      }
      guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
        findings.report(.invalid("a header cannot hold a line break."), at: entry.value.position)
        return nil
      }
      return .init(name: name, value: .text(text), position: entry.keyPosition)
    }
    return secret(entry.value).map {
      .init(name: name, value: .secret($0), position: entry.keyPosition)
    }
  }

  func secret(_ node: YAMLNode) -> SecretReference? {
    guard node.entries != nil else { return nil }
    switch (node["env"], node["file"]) {
    case (let name?, nil):
      return name.text.map(SecretReference.environment)
    case (nil, let path?):
      return located(path).map { .file(files.resolve($0.value, from: $0.position)) }
    case (nil, nil):
      findings.report(.needsOneOf(keys: ["env", "file"], in: "a reference"), at: node.position)
    default:
      findings.report(node.exclusive(["env", "file"], in: "a reference"), at: node.position)
    }
    return nil
  }

  private func strip(_ node: YAMLNode?) -> StripReasoning? {
    guard let marks = node?["between"], let texts = marks.elements?.compactMap(\.text) else {
      return nil
    }
    guard texts.count == 2 else {
      findings.report(
        .invalid("between takes two marks, where it opens and where it closes."),
        at: marks.position
      )
      return nil
    }
    return scoring(at: marks.position) { () throws(ScoringError) in
      try StripReasoning(open: texts[0], close: texts[1])
    }
  }

  private func price(_ node: YAMLNode?) -> Price? {
    guard let node, node.entries != nil else { return nil }
    let tokens: Double =
      switch node["per"]?.text {
      case "1": 1
      case "1K": 1_000
      default: 1_000_000
      }
    func each(_ key: String) -> Double? {
      guard let written = node[key], let number = written.number else { return nil }
      if number / tokens > TokenPrice.range.upperBound {
        findings.report(
          .invalid("\(key) is more than a million a token: `per` says how many it is for."),
          at: written.position
        )
      }
      return number / tokens
    }
    return Price(
      input: each("input"),
      output: each("output"),
      cachedInput: each("cached_input"),
      cacheWrittenInput: each("cache_written_input"),
      cacheWrittenInputForHour: each("cache_written_input_1h"),
      currency: node["currency"]?.text ?? "USD",
      asOf: node["as_of"]?.text
    )
  }
}
