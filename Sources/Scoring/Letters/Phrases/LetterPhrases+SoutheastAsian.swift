extension LetterPhrases {
  static let vietnamese: [(Role, String)] = [
    (
      .answer,
      """
      đáp án | đáp án đúng | đáp án đúng là | đáp án là | câu trả lời | trả lời |
      câu trả lời đúng | câu trả lời đúng là | đáp án chính xác | câu trả lời của tôi | kết quả
      """
    ),
    (.choice, "phương án | lựa chọn | câu | ý | mục"),
    (.copula, "là | sẽ là | phải là | chính là"),
    (.hedge, "có thể là | có lẽ là | có lẽ | có thể"),
    (
      .choose,
      """
      chọn | tôi chọn | theo tôi | tôi nghĩ là | tôi nghĩ | ta chọn | nên chọn |
      theo ý kiến của tôi | em chọn
      """
    ),
    (.conclude, "vì vậy | do đó | vậy | vậy nên | nên | suy ra | chỉ còn | chỉ còn lại | còn lại"),
    (.filler, "đúng là | chỉ | chỉ có | chắc chắn"),
    (.right, "đúng | chính xác | phù hợp | đều đúng | là đúng | hợp lý"),
    (
      .wrong,
      """
      sai | đều sai | không đúng | không chính xác | loại | bị loại | không phù hợp | là sai
      """
    ),
    (.negation, "không phải | không phải là | không | loại trừ | loại bỏ | thay vì"),
    (.noneOfThem, "không có đáp án nào | không đáp án nào | không có phương án nào"),
    (.exception, "tất cả trừ | tất cả ngoại trừ | tất cả các đáp án trừ"),
    (.and, "và"),
    (.or, "hoặc | hay"),
    (.contrast, "mà là | nhưng | mà"),
    (.reason, "vì | bởi vì"),
    (.condition, "nếu"),
    (.correction, "khoan | xin lỗi | đính chính | thực ra"),
    (.between, "giữa"),
  ]

  /// Malay as well.
  static let indonesian: [(Role, String)] = [
    (
      .answer,
      """
      jawaban | jawabannya | jawaban yang benar | jawaban yang tepat | kunci jawaban |
      jawaban akhir | jawaban saya | jawapan | jawapan yang betul | jawapannya |
      pilihan yang benar | pilihan yang tepat | jawaban benar
      """
    ),
    (.choice, "pilihan | opsi | huruf | pernyataan | alternatif"),
    (.copula, "adalah | yaitu | ialah | yakni"),
    (.hedge, "mungkin | bisa jadi"),
    (
      .choose,
      """
      saya memilih | pilih | saya pilih | menurut saya | saya rasa | saya kira | saya yakin |
      pendapat saya
      """
    ),
    (
      .conclude,
      """
      jadi | maka | oleh karena itu | dengan demikian | sehingga | tersisa | yang tersisa
      """
    ),
    (.filler, "yang | hanya | tentu saja | jelas | itu"),
    (.right, "benar | tepat | betul | sesuai | paling tepat"),
    (.wrong, "salah | keliru | tidak benar | tidak tepat | tidak sesuai | kurang tepat | gugur"),
    (.negation, "bukan | tidak | bukanlah | alih-alih"),
    (.noneOfThem, "tidak ada jawaban yang benar | tidak ada pilihan yang benar | tidak satu pun"),
    (.exception, "semua kecuali | semuanya kecuali | semua pilihan kecuali"),
    (.and, "dan | serta"),
    (.or, "atau"),
    (.contrast, "tetapi | melainkan | namun | sedangkan | tapi"),
    (.reason, "karena | sebab"),
    (.condition, "jika | kalau | apabila"),
    (.correction, "maaf | tunggu | koreksi | sebenarnya"),
    (.between, "antara"),
  ]

  static let thai: [(Role, String)] = [
    (
      .answer,
      """
      คำตอบ | คำตอบที่ถูกต้อง | คำตอบที่ถูก | ตอบ | คำตอบคือ | คำตอบที่ถูกต้องคือ |
      ข้อที่ถูกต้อง | ข้อที่ถูก | เฉลย | ตัวเลือกที่ถูกต้อง | คำตอบสุดท้าย
      """
    ),
    (.choice, "ข้อ | ตัวเลือก"),
    (.copula, "คือ | เป็น | ได้แก่"),
    (.hedge, "อาจเป็น | อาจจะเป็น | น่าจะเป็น"),
    (.choose, "เลือก | ฉันเลือก | ผมเลือก | ขอเลือก | ผมคิดว่า | ฉันคิดว่า | ควรเลือก"),
    (.conclude, "ดังนั้น | จึง | เพราะฉะนั้น | เหลือ | เหลือเพียง"),
    (.filler, "เท่านั้น | แน่นอน | ที่"),
    (.right, "ถูกต้อง | ถูก | เหมาะสม | เหมาะสมที่สุด"),
    (.wrong, "ผิด | ไม่ถูกต้อง | ไม่ถูก | ไม่ใช่คำตอบ | ตัดออก"),
    (.negation, "ไม่ใช่ | ไม่ | มิใช่ | แทนที่จะเป็น"),
    (.noneOfThem, "ไม่มีข้อใดถูก | ไม่มีคำตอบที่ถูกต้อง"),
    (.exception, "ทุกข้อยกเว้น | ทุกข้อผิดยกเว้น"),
    (.and, "และ | กับ"),
    (.or, "หรือ"),
    (.contrast, "แต่ | แต่เป็น | ส่วน"),
    (.reason, "เพราะ | เนื่องจาก"),
    (.condition, "ถ้า | หาก"),
    (.correction, "ขอโทษ | เดี๋ยว | แก้ไข"),
    (.between, "ระหว่าง"),
  ]
}
