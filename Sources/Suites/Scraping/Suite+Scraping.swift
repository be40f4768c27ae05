package import Domain

extension Suite {
  /// A server's page of metrics that is read while a run goes on.
  package struct Scrape: Hashable, Sendable {
    package var place: Place

    /// From one reading to the next.
    package var every: Duration

    /// Names to keep beside those that are known.
    package var metrics: [String]

    /// Where a key is found that goes as a bearer token.
    package var key: SecretReference?
    package var position: SourcePosition

    package enum Place: Hashable, Sendable {
      case url(String)
      /// `/metrics` where a model of the suite is served.
      case model(String)
    }
  }
}

extension SuiteLanguage {
  static let serverKeys = [
    Key(
      "scrape",
      .list(.group(scrape)),
      "Servers' own pages of metrics, read while the run goes on; one that cannot be read harms nothing."
    )
  ]

  static let scrape = KeyGroup(
    "a page of metrics",
    [
      Key("url", .text, "Its address, such as http://127.0.0.1:8000/metrics."),
      Key("model", .text, "A model's id, in place of url: /metrics where it is served."),
      Key("every", .duration, "From one reading to the next, 100ms at least. Else 1s."),
      Key("metrics", .list(.text), "Names to keep beside those of the servers that are known."),
      Key("key", .group(reference), "Where a key is found that goes along as a bearer token."),
    ]
  )
}

extension SuiteParser {
  /// - Parameter models: Those that may be named.
  func scrapes(_ node: YAMLNode?, models: [Model]) -> [Suite.Scrape] {
    (node?.elements ?? []).compactMap { scrape($0, models: models) }
  }

  private func scrape(_ node: YAMLNode, models: [Model]) -> Suite.Scrape? {
    guard node.entries != nil else { return nil }
    let written = ["url", "model"].filter { node[$0] != nil }
    guard written.count == 1 else {
      findings.report(
        written.isEmpty
          ? .needsOneOf(keys: ["url", "model"], in: "a page of metrics")
          : .exclusive(keys: written, in: "a page of metrics"),
        at: node.position
      )
      return nil
    }
    require(located(node["model"]), kind: "model", in: models.map(\.id))
    let every = duration(node["every"]) ?? .seconds(1)
    if let place = node["every"], every < .milliseconds(100) {
      findings.report(
        .outOfRange(key: "every", value: place.text ?? "", allowed: "100ms at least"),
        at: place.position
      )
    }
    guard let place = place(node) else { return nil }
    return Suite.Scrape(
      place: place,
      every: max(every, .milliseconds(100)),
      metrics: texts(node["metrics"]),
      key: node["key"].flatMap(secret),
      position: node.position
    )
  }

  private func place(_ node: YAMLNode) -> Suite.Scrape.Place? {
    if let model = node["model"]?.text { return .model(model) }
    guard let url = node["url"], let text = url.text else { return nil }
    guard ["http://", "https://"].contains(where: text.hasPrefix) else {
      findings.report(.invalid("an address begins with https:// or http://."), at: url.position)
      return nil
    }
    let host = text.split(separator: "/").dropFirst().first ?? ""
    guard !host.contains("@"), QuerySecrets(text).isEmpty else {
      findings.report(.secretInFile, at: url.position)
      return nil
    }
    return .url(text)
  }
}
