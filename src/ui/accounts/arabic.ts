import type { Dictionary } from '../words.ts';

/** Sentences of the way in and of one's own account, in Arabic. */
export const ACCOUNTS: Dictionary = {
  'Log in': 'تسجيل الدخول',
  'Email address': 'البريد الإلكتروني',
  Password: 'كلمة المرور',
  'That did not fit. Check the address and the password; nobody is told which of them was wrong.':
    'لم تتطابق البيانات. تحقق من البريد وكلمة المرور؛ لا نخبر أحدًا أيهما كان خاطئًا.',
  'Too many tries at this account. Wait {minutes} min, or ask an admin for a reset link: it opens at once.':
    'محاولات كثيرة على هذا الحساب. انتظر {minutes} دقيقة، أو اطلب من المدير رابط إعادة تعيين: يفتح فورًا.',
  'Code from your authenticator': 'الرمز من تطبيق المصادقة',
  'Six digits, or one of your recovery codes.': 'ستة أرقام، أو أحد رموز الاسترداد.',
  'This code does not fit, or was used already. Take the next one.':
    'هذا الرمز غير صحيح أو سبق استخدامه. استخدم الرمز التالي.',
  'Log in with a passkey': 'الدخول بمفتاح المرور',
  'Forgotten? An admin makes a reset link under Users; on the server, run: npm run pinflow -- admin reset <address>':
    'نسيت كلمة المرور؟ يُنشئ المدير رابط إعادة تعيين من صفحة المستخدمين؛ وعلى الخادم شغّل: npm run pinflow -- admin reset <address>',
  'Nobody has an account here yet': 'لا يملك أحد حسابًا هنا بعد',
  'Open the setup link that Pinflow printed in its terminal when it started. Lost it? Start Pinflow again, or run on the server:':
    'افتح رابط الإعداد الذي طبعه Pinflow في نافذته عند التشغيل. فقدته؟ أعد تشغيل Pinflow، أو شغّل على الخادم:',
  'Your password is changed. Log in with the new one.': 'تم تغيير كلمة المرور. سجّل الدخول بالجديدة.',
  'You are logged out everywhere.': 'تم تسجيل خروجك من كل الأجهزة.',
  'The form could not be read. Nothing was done: send it again.':
    'تعذرت قراءة النموذج. لم يتغير شيء: أرسله مرة أخرى.',
  'Make the administrator': 'إنشاء حساب المدير',
  'You are the first here. This account may do everything, and ask others in.':
    'أنت أول من هنا. هذا الحساب يستطيع كل شيء ويدعو الآخرين.',
  'Join {network}': 'الانضمام إلى {network}',
  'You were asked in as {role}.': 'تمت دعوتك بصفة {role}.',
  'Set a new password': 'تعيين كلمة مرور جديدة',
  'Every device that is logged in as you is logged out.': 'سيتم تسجيل خروج كل جهاز دخل بحسابك.',
  'Your name': 'اسمك',
  'New password': 'كلمة المرور الجديدة',
  'At least 12 characters. A sentence is good.': '12 حرفًا على الأقل. الجملة خيار جيد.',
  'Make account': 'إنشاء الحساب',
  'Save password': 'حفظ كلمة المرور',
  'This link opens nothing': 'هذا الرابط لا يفتح شيئًا',
  'It was used, has run out, or was replaced by a newer one. Ask whoever gave it to you for another; nothing was changed.':
    'لقد استُخدم أو انتهت صلاحيته أو حلّ محله رابط أحدث. اطلب رابطًا جديدًا ممن أعطاك إياه؛ لم يتغير شيء.',
  'To the login': 'إلى تسجيل الدخول',
};
