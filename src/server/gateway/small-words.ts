import type { Locale } from '../../domain/landing-pages/offer.ts';

/** Language → title and text. */
export type SmallWords = Record<'en' | 'ar', Said> & Partial<Record<Locale, Said>>;
type Said = readonly [title: string, text: string];

export const NOT_FOUND: SmallWords = {
  en: ['This page is not here', 'Please check the address you followed.'],
  ar: ['هذه الصفحة غير موجودة', 'يرجى التحقق من العنوان الذي اتبعته.'],
  fa: ['این صفحه وجود ندارد', 'لطفاً نشانی را بررسی کنید.'],
  ur: ['یہ صفحہ موجود نہیں', 'براہ کرم پتہ دوبارہ دیکھیں۔'],
  he: ['הדף הזה לא נמצא', 'כדאי לבדוק את הכתובת.'],
  fr: ['Cette page est introuvable', 'Vérifiez l’adresse que vous avez suivie.'],
  es: ['Esta página no está aquí', 'Revisa la dirección que seguiste.'],
  pt: ['Esta página não existe', 'Confira o endereço que seguiu.'],
  hi: ['यह पेज यहाँ नहीं है', 'कृपया पता जाँचें।'],
  bn: ['এই পেজটি এখানে নেই', 'ঠিকানাটি আবার দেখুন।'],
  id: ['Halaman ini tidak ada', 'Periksa alamat yang Anda buka.'],
  th: ['ไม่พบหน้านี้', 'โปรดตรวจสอบที่อยู่ที่คุณเปิด'],
  tr: ['Bu sayfa burada değil', 'Lütfen açtığınız adresi kontrol edin.'],
  ru: ['Такой страницы нет', 'Проверьте адрес, по которому вы перешли.'],
  sw: ['Ukurasa huu haupo', 'Tafadhali angalia anwani uliyofuata.'],
};

export const PAUSED: SmallWords = {
  en: ['This offer is paused', 'It may come back later. Nothing was sent and nothing was charged.'],
  ar: ['هذا العرض متوقف حاليًا', 'قد يعود لاحقًا. لم يُرسل أي شيء ولم يُخصم أي مبلغ.'],
  fa: ['این پیشنهاد متوقف شده است', 'شاید بعداً برگردد. چیزی فرستاده نشد و هزینه‌ای کم نشد.'],
  ur: ['یہ آفر رکی ہوئی ہے', 'شاید بعد میں واپس آئے۔ نہ کچھ بھیجا گیا، نہ پیسے کٹے۔'],
  he: ['ההצעה מושהית', 'ייתכן שתחזור בהמשך. לא נשלח דבר ולא היה חיוב.'],
  fr: ['Cette offre est en pause', 'Elle reviendra peut-être plus tard. Rien n’a été envoyé ni facturé.'],
  es: ['Esta oferta está en pausa', 'Puede volver más tarde. No se ha enviado ni cobrado nada.'],
  pt: ['Esta oferta está em pausa', 'Talvez volte mais tarde. Nada foi enviado nem cobrado.'],
  hi: ['यह ऑफ़र रुका हुआ है', 'यह बाद में लौट सकता है। न कुछ भेजा गया, न कोई शुल्क लिया गया।'],
  bn: ['এই অফার স্থগিত আছে', 'পরে আবার আসতে পারে। কিছু পাঠানো হয়নি, টাকাও কাটা হয়নি।'],
  id: [
    'Penawaran ini dihentikan sementara',
    'Mungkin akan kembali nanti. Tidak ada yang dikirim atau ditagih.',
  ],
  th: ['ข้อเสนอนี้หยุดชั่วคราว', 'อาจกลับมาภายหลัง ไม่มีการส่งหรือเรียกเก็บเงินใด ๆ'],
  tr: ['Bu teklif durduruldu', 'Daha sonra geri gelebilir. Hiçbir şey gönderilmedi, ücret alınmadı.'],
  ru: ['Предложение приостановлено', 'Возможно, оно вернётся позже. Ничего не отправлено и не списано.'],
  sw: ['Ofa hii imesitishwa kwa muda', 'Huenda ikarudi baadaye. Hakuna kilichotumwa wala kutozwa.'],
};

export const TOO_FAST: SmallWords = {
  en: ['Too many requests', 'Please wait a minute and try again. Nothing was sent.'],
  ar: ['طلبات كثيرة جدًا', 'يرجى الانتظار دقيقة ثم المحاولة مرة أخرى. لم يُرسل أي شيء.'],
  fa: ['درخواست بیش از حد', 'لطفاً یک دقیقه صبر کنید و دوباره تلاش کنید. چیزی فرستاده نشد.'],
  ur: ['بہت زیادہ درخواستیں', 'براہ کرم ایک منٹ انتظار کر کے دوبارہ کوشش کریں۔ کچھ نہیں بھیجا گیا۔'],
  he: ['יותר מדי בקשות', 'נא להמתין דקה ולנסות שוב. לא נשלח דבר.'],
  fr: ['Trop de demandes', 'Patientez une minute et réessayez. Rien n’a été envoyé.'],
  es: ['Demasiadas solicitudes', 'Espera un minuto e inténtalo de nuevo. No se ha enviado nada.'],
  pt: ['Muitas solicitações', 'Aguarde um minuto e tente de novo. Nada foi enviado.'],
  hi: ['बहुत अधिक अनुरोध', 'कृपया एक मिनट रुककर फिर कोशिश करें। कुछ नहीं भेजा गया।'],
  bn: ['অনেক বেশি অনুরোধ', 'এক মিনিট অপেক্ষা করে আবার চেষ্টা করুন। কিছু পাঠানো হয়নি।'],
  id: ['Terlalu banyak permintaan', 'Mohon tunggu satu menit lalu coba lagi. Tidak ada yang dikirim.'],
  th: ['คำขอมากเกินไป', 'โปรดรอหนึ่งนาทีแล้วลองอีกครั้ง ไม่มีการส่งอะไรออกไป'],
  tr: ['Çok fazla istek', 'Lütfen bir dakika bekleyip tekrar deneyin. Hiçbir şey gönderilmedi.'],
  ru: ['Слишком много запросов', 'Подождите минуту и попробуйте ещё раз. Ничего не отправлено.'],
  sw: ['Maombi mengi mno', 'Tafadhali subiri dakika moja na ujaribu tena. Hakuna kilichotumwa.'],
};

export const TOO_LARGE: SmallWords = {
  en: ['That was too much', 'The form holds more than it should. Nothing was sent.'],
  ar: ['البيانات كبيرة جدًا', 'يحتوي النموذج على أكثر مما ينبغي. لم يُرسل أي شيء.'],
};

export const NOT_A_FORM: SmallWords = {
  en: ['That was not a form', 'This page reads forms only. Nothing was sent.'],
  ar: ['هذا ليس نموذجًا', 'تقرأ هذه الصفحة النماذج فقط. لم يُرسل أي شيء.'],
};

export const PREVIEW_OVER: SmallWords = {
  en: [
    'This preview has expired',
    'Ask whoever sent it for a new link. Nothing was sent and nothing was charged.',
  ],
  ar: ['انتهت صلاحية هذه المعاينة', 'اطلب رابطًا جديدًا ممن أرسلها إليك. لم يُرسل أي شيء ولم يُخصم أي مبلغ.'],
};

export const NO_PREVIEW: SmallWords = {
  en: ['This is no preview', 'The link is incomplete, altered, or its page is gone. Nothing was sent.'],
  ar: ['هذه ليست معاينة', 'الرابط ناقص أو معدّل، أو أن صفحته لم تعد موجودة. لم يُرسل أي شيء.'],
};
