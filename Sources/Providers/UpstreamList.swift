import Domain
import Profiles
package import Transport

/// Who serves a model behind a router, as the router spells them in requests.
package struct UpstreamList: Hashable, Sendable {
  package var names: [String]
}

extension Provider {
  package func upstreamListRequest(
    model: String,
    limits: TransferLimits = .service
  ) throws(ProviderError) -> HTTPRequest {
    guard profile.routing != nil else {
      throw .serviceNotOffered(.upstreamList, profile: profile.name.rawValue)
    }
    guard !model.isEmpty else { throw .noModel }
    return HTTPRequest(
      method: .get,
      url: upstreamListURL(model),
      headers: headers(.accept("application/json")),
      limits: limits,
      security: security
    )
  }

  /// Reads OpenRouter's `{"data": {"endpoints": [{"tag", "provider_name"}]}}`.
  package func upstreamList(
    in exchange: HTTPExchange,
    model: String
  ) throws(ProviderError) -> UpstreamList {
    let value = try answer(in: exchange, from: upstreamListURL(model))
    guard let entries = value["data"]?["endpoints"]?.arrayValue else {
      throw unreadable(exchange, "the reply holds no 'data.endpoints'")
    }
    var names: [String] = []
    for entry in entries {
      guard let name = (entry["tag"] ?? entry["provider_name"])?.stringValue, !name.isEmpty,
        !names.contains(name)
      else { continue }
      names.append(name)
    }
    guard !names.isEmpty else { throw unreadable(exchange, "nobody serves '\(model)'") }
    return UpstreamList(names: names)
  }

  private func upstreamListURL(_ model: String) -> String {
    // The slash between a maker and its model is one of the path.
    let path = model.split(separator: "/").map { BaseURL.pathSegment(String($0)) }
      .joined(separator: "/")
    let template = profile.routing?.upstreamListPath ?? ""
    return base.url(ofProfile: template).replacing("{model}", with: path)
  }
}
