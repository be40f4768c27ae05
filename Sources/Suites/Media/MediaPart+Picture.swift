import Crypto
package import Domain
package import Foundation

extension MediaPart {
  /// What a page shows without waiting, bytes.
  private static let mostShown = 2 << 20

  /// The picture's bytes, where its file is still the one that was sent and a browser can show it; `nil`
  /// of anything else.
  ///
  /// A store may be somebody else's and name any file: only one whose hash it knows is shown.
  package var shownPicture: Data? {
    guard kind == .image, case .file(let path) = source, let sha256,
      let mediaType, ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(mediaType),
      let byteCount, byteCount <= Self.mostShown,
      let data = try? RegularFile.contents(of: path, limit: Self.mostShown),
      SHA256.hash(data: data).hexadecimal == sha256
    else { return nil }
    return data
  }
}
