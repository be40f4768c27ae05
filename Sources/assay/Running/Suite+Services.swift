import Domain
import Providers
import Suites

extension Suite {
  /// The services that the models' requests go to, by the names in reports.
  ///
  /// Equal where an equal request has the same address and headers; a key and other secrets are no
  /// part of it. The built-in provider's models are trained anew by each version.
  var services: [String: String] {
    let words = models.flatMap { model in model.reportedNames.map { ($0, model.service) } }
    return Dictionary(words) { first, _ in first }
  }
}

extension Model {
  fileprivate var service: String {
    let address = connection.baseURL?.value ?? defaultAddress
    let headers = connection.headers.compactMap { header -> String? in
      guard case .text(let text) = header.value else { return nil }
      return "\(header.name.lowercased()): \(text)"
    }
    return ([profile, address, connection.path ?? ""] + headers.sorted())
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var defaultAddress: String {
    guard let profile = ProviderProfile.Name(rawValue: profile)?.profile else { return "" }
    return profile.name == .builtin ? Assay.version : profile.defaultBaseURL ?? ""
  }
}
