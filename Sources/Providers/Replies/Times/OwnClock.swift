import Domain
import Transport

/// What a reply says of the service's own time and price, in its body and its headers.
struct OwnClock {
  /// `usage`, and the objects that `ToldObjects` keeps.
  let body: [String: JSONValue]
  let headers: [HTTPRequest.Header]
  let isStreamed: Bool

  /// `nil` where nothing is told.
  var times: ProviderTimes? {
    guard !body.isEmpty || headers.contains(where: \.mayTellTime) else { return nil }
    let times = ProviderTimes(
      prediction: told(.prediction),
      queue: told(.queue),
      firstToken: told(.firstToken)
    )
    return times.isEmpty ? nil : times
  }

  private func told(_ figure: TimeSource.Figure) -> ProviderTimes.Told? {
    for source in TimeSource.all where source.figure == figure {
      guard let (number, name) = number(at: source),
        let duration = ProviderTimes.duration(number, in: source.unit)
      else { continue }
      return ProviderTimes.Told(
        duration,
        source: name,
        span: isStreamed ? source.streamedSpan : source.span
      )
    }
    return nil
  }

  private func number(at source: TimeSource) -> (Double, String)? {
    switch source.place {
    case .members(let paths):
      let numbers = paths.map(number)
      let told = numbers.compactMap(\.self)
      return told.count == numbers.count ? (told.reduce(0, +), source.source) : nil
    case .anyMembers(let paths):
      let told = paths.compactMap(number)
      return told.isEmpty ? nil : (told.reduce(0, +), source.source)
    case .header(let name):
      return value(of: name) { Double($0) }.map { ($0.value, $0.prefix + source.source) }
    case .moments(let start, let end):
      guard let from = value(of: start, InternetDate.millisecondsSince1970),
        let to = value(of: end, InternetDate.millisecondsSince1970), to.value >= from.value
      else { return nil }
      return (to.value - from.value, to.prefix + source.source)
    case .serverTiming(let entry):
      return value(of: "server-timing") { Self.duration(of: entry, in: $0) }
        .map { ($0.value, $0.prefix + source.source) }
    }
  }

  /// Some services write their numbers as texts.
  private func number(_ path: [String]) -> Double? {
    guard let name = path.first, var value = body[name] else { return nil }
    for name in path.dropFirst() {
      guard let member = value[name] else { return nil }
      value = member
    }
    let number = value.numberValue ?? value.stringValue.flatMap { Double($0) }
    return number.flatMap { $0 >= 0 ? $0 : nil }
  }

  // MARK: Headers

  /// What LiteLLM puts before the headers of the provider behind it.
  private static let passedOnPrefix = "llm_provider-"

  /// The first header of a name that holds a value, the service's own before one that was passed on.
  private func value(
    of name: String,
    _ reading: (String) -> Double?
  ) -> (value: Double, prefix: String)? {
    for prefix in ["", Self.passedOnPrefix] {
      let name = prefix + name
      for header in headers where header.name == name {
        if let value = reading(header.value) { return (value, prefix) }
      }
    }
    return nil
  }

  /// The `dur` of one entry: `cfReqDur;dur=12.3, gfet4t7; dur=1204;desc="text"`.
  static func duration(of entry: String, in header: String) -> Double? {
    for part in header.split(separator: ",") {
      let words = part.split(separator: ";").map { $0.trimmed }
      guard words.first == entry[...] else { continue }
      for word in words.dropFirst() where word.lowercased().hasPrefix("dur=") {
        let value = word.dropFirst(4)
        let isQuoted = value.count > 1 && value.first == "\"" && value.last == "\""
        return Double(isQuoted ? value.dropFirst().dropLast() : value)
      }
    }
    return nil
  }
}

extension OwnClock {
  /// US dollars as the reply tells them, by their names; `nil` where it tells none.
  var cost: Double? {
    if !body.isEmpty, let told = bodyCost { return TokenUsage.cost(told) }
    // By LiteLLM's price list; of a stream it may be 0 before anything was counted.
    let header = value(of: "x-litellm-response-cost") { Double($0) }?.value
    return isStreamed && header == 0 ? nil : TokenUsage.cost(header)
  }

  private var bodyCost: Double? {
    body["usage"].flatMap(Self.cost(ofUsage:)) ?? body["inference_status"]?["cost"]?.numberValue
  }

  /// US dollars as a `usage` object tells them, whether or not they can be true.
  ///
  /// Of a request that went by one's own key with the provider behind a router (BYOK), `cost` is the
  /// router's fee alone: what the provider takes stands beside it, or is not told, nor then the sum.
  static func cost(ofUsage usage: JSONValue) -> Double? {
    guard usage["is_byok"]?.boolValue == true else { return ownCost(ofUsage: usage) }
    return usage["cost_details"]?["upstream_inference_cost"]?.numberValue
      .map { $0 + (ownCost(ofUsage: usage) ?? 0) }
  }

  private static func ownCost(ofUsage usage: JSONValue) -> Double? {
    if let ticks = usage["cost_in_usd_ticks"]?.numberValue {
      // xAI's unit.
      return ticks / 10_000_000_000
    }
    return usage["cost"]?.numberValue ?? usage["cost"]?["total_cost"]?.numberValue
      ?? usage["estimated_cost"]?.numberValue
  }
}

extension HTTPRequest.Header {
  /// Whether a look at it is worth while: most replies tell no time in any header.
  fileprivate var mayTellTime: Bool { Self.timeNames.contains(name) }

  private static let timeNames: Set<String> = {
    var names: Set<String> = []
    for source in TimeSource.all {
      switch source.place {
      case .header(let name): names.insert(name)
      case .moments(let start, let end): names.formUnion([start, end])
      case .serverTiming: names.insert("server-timing")
      case .members, .anyMembers: continue
      }
    }
    return names.union(names.map { "llm_provider-" + $0 })
  }()
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
