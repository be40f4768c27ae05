/// One sample of a server's page of metrics: its name, and what is kept of its labels.
///
/// The other labels may name people and keys; all that counts of them is that other ones are another
/// series, which grows and begins anew by itself.
package struct ServerSample: Hashable, Sendable {
  package var name: String

  /// The upper edge of a bucket of a histogram, as the page writes it.
  package var edge: String?

  /// The model that it is of; `nil` where the page does not say.
  package var model: String?

  /// Equal where the other labels are: 16 hexadecimal digits; `nil` without any.
  package var series: String?

  package init(name: String, edge: String? = nil, model: String? = nil, series: String? = nil) {
    self.name = name
    self.edge = edge
    self.model = model
    self.series = series
  }

  package init(name: String, labels: [String: String]) {
    // An empty label is as good as none (Prometheus, data model).
    var rest = labels.filter { !$0.value.isEmpty }
    edge = rest.removeValue(forKey: "le")
    // vLLM and SGLang; LiteLLM, whose `model` is what a gateway asks in turn; Dynamo.
    let label = ["model_name", "requested_model", "model"].first { rest[$0] != nil }
    model = label.flatMap { rest.removeValue(forKey: $0) }
    self.name = name
    series = rest.isEmpty ? nil : Self.digest(rest)
  }

  private static func digest(_ labels: [String: String]) -> String {
    labels.sorted { $0.key < $1.key }
      .flatMap { label, value in Array(label.utf8) + [0xFF] + Array(value.utf8) + [0xFF] }
      .stableHash.hexadecimal
  }
}

// As text: `vllm:num_requests_running`, `t_bucket{le="0.5",model="large",series="00c0ffee00c0ffee"}`.
extension ServerSample {
  package var key: String {
    let labels = [("le", edge), ("model", model), ("series", series)].compactMap { label, value in
      value.map { "\(label)=\"\(Self.escaped($0))\"" }
    }
    return labels.isEmpty ? name : "\(name){\(labels.joined(separator: ","))}"
  }

  /// - Parameter key: Of runs from before models were kept, `name` or `name{le="0.5"}`, a sum over all
  ///   other labels.
  package init(key: String) {
    guard let open = key.firstIndex(of: "{"), key.hasSuffix("}") else {
      self.init(name: key)
      return
    }
    var labels: [String: String] = [:]
    var rest = key[key.index(after: open)...]
    while let equals = rest.firstRange(of: "=\"") {
      let label = String(rest[..<equals.lowerBound].drop { $0 == "," })
      rest = rest[equals.upperBound...]
      labels[label] = Self.unescaped(&rest)
    }
    self.init(
      name: String(key[..<open]),
      edge: labels["le"],
      model: labels["model"],
      series: labels["series"]
    )
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// Up to the quote that ends it, which is taken too.
  private static func unescaped(_ rest: inout Substring) -> String {
    var text = ""
    while let character = rest.popFirst(), character != "\"" {
      text.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
    }
    return text
  }
}
