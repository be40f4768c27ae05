import Domain

extension SuiteParser {
  func notifications(_ node: YAMLNode?) -> [Suite.Notification] {
    (node?.elements ?? []).compactMap(notification)
  }

  private func notification(_ node: YAMLNode) -> Suite.Notification? {
    guard let kind = node["to"]?.text.flatMap(Suite.Notification.Kind.init),
      let url = node["url"], let address = address(url, of: kind)
    else { return nil }
    if let body = node["body"], kind != .json {
      findings.report(
        .invalid("body is for 'to: json' alone: \(kind.rawValue) has a form of its own."),
        at: body.position
      )
    }
    checkPlaceholders(node["body"])
    return Suite.Notification(
      kind: kind,
      address: address,
      key: node["key"].flatMap(secret),
      body: node["body"]?.text,
      position: node.position
    )
  }

  private func checkPlaceholders(_ body: YAMLNode?) {
    guard let body, let text = body.text else { return }
    let known = Suite.Notification.placeholders
    let names = Suite.Notification.parts(of: text).compactMap { part in
      if case .placeholder(let name) = part { name } else { nil }
    }
    for name in Set(names).subtracting(known).sorted() {
      findings.report(
        .invalid(
          "body: there is no '{{\(name)}}'" + Spelling.suggestion(for: name, in: known)
        ),
        at: body.position
      )
    }
  }

  private func address(
    _ node: YAMLNode,
    of kind: Suite.Notification.Kind
  ) -> Suite.Notification.Address? {
    guard let text = node.text else { return secret(node).map { .secret($0) } }
    let host = ["http://", "https://"].lazy.filter(text.hasPrefix).first.map {
      text.dropFirst($0.count).prefix { $0 != "/" }
    }
    guard let host, !host.isEmpty else {
      findings.report(.invalid("an address begins with https:// or http://."), at: node.position)
      return nil
    }
    if kind.hasSecretAddress || host.contains("@") || !QuerySecrets(text).isEmpty {
      findings.report(.secretInFile, at: node.position)
      return nil
    }
    return .plain(text)
  }
}
