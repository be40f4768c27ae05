import Foundation

/// Why a file could not be read, in words that are the same on every system.
enum FileReason {
  static func words(for error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: "no such file"
    case .fileReadNoPermission: "no permission to read it"
    case .fileReadUnknown: "it is a folder, or the system would not say why"
    default: "\(error.localizedDescription)"
    }
  }
}
